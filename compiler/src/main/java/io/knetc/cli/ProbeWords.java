package io.knetc.cli;

import io.knetc.cluster.ServicePort;
import io.knetc.lab.probe.Caller;
import io.knetc.lab.probe.Expectation;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Expectation.Dropped;
import io.knetc.lab.probe.Expectation.NotAnswered;
import io.knetc.lab.probe.Expectation.Refused;
import io.knetc.lab.probe.Expectation.Told;
import io.knetc.lab.probe.Means;
import io.knetc.lab.probe.Outcome;
import io.knetc.lab.probe.Outcome.Answer;
import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.probe.Subject.OfContainers;
import io.knetc.lab.probe.Subject.OfHostPort;
import io.knetc.lab.probe.Subject.OfIngressClass;
import io.knetc.lab.probe.Subject.OfNames;
import io.knetc.lab.probe.Subject.OfPods;
import io.knetc.lab.probe.Subject.OfPolicies;
import io.knetc.lab.probe.Subject.OfService;
import io.knetc.lab.probe.Subject.OfWorld;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a probe asks, expects and saw, in words.
final class ProbeWords {
  /// More would make lines too long to read.
  private static final int ENDPOINTS_NAMED = 2;

  private ProbeWords() {}

  static String target(Probe probe) {
    return words(probe.way())
        + " "
        + at(probe)
        + otherProtocol(probe)
        + (probe.way() == Way.FULL_PACKET && probe.subject() instanceof OfPods pods
            ? " in a packet of " + pods.mtu() + " bytes"
            : "");
  }

  /// The same for all nodes.
  static String way(Probe probe) {
    if (probe.subject() instanceof OfPolicies) {
      boolean passes = probe.expectation() instanceof Expectation.Answered;
      return probe.way() == Way.WORLD
          ? passes ? "the pod, to outside" : "the pod, to outside, which is shut"
          : passes ? "whom they let in" : "whom they shut out";
    }
    return switch (probe.way()) {
      case NODE_PORT, HEALTH_CHECK ->
          words(probe.way()) + " " + port(probe.means()) + otherProtocol(probe);
      case POD, FULL_PACKET, NODE, WORLD -> words(probe.way()) + " " + at(probe);
      case HOST_PORT -> "address " + probe.target();
      case HOST_NETWORK -> "host network " + probe.target();
      case CLUSTER_IP, EXTERNAL_IP, LOAD_BALANCER_IP, OTHER_PORT, OTHER_PROTOCOL, NAME, LOCALHOST ->
          target(probe);
      case INGRESS -> at(probe);
    };
  }

  /// Short enough for a column.
  private static String words(Way way) {
    return switch (way) {
      case OTHER_PORT -> "unserved port";
      case OTHER_PROTOCOL -> "unserved protocol";
      case FULL_PACKET -> "pod";
      case CLUSTER_IP,
          NODE_PORT,
          EXTERNAL_IP,
          LOAD_BALANCER_IP,
          HEALTH_CHECK,
          HOST_PORT,
          POD,
          NODE,
          WORLD,
          NAME,
          INGRESS,
          HOST_NETWORK,
          LOCALHOST ->
          way.words();
    };
  }

  private static String otherProtocol(Probe probe) {
    boolean asDeclared =
        switch (probe.subject()) {
          case OfService(ServicePort port) -> protocol(probe).equals(port.protocol().name());
          case OfHostPort _, OfNames _, OfContainers _, OfIngressClass _ -> true;
          case OfPolicies _ -> protocol(probe).equals("TCP") || probe.means() instanceof Means.Ping;
          case OfPods _, OfWorld _ -> probe.means() instanceof Means.Ping;
        };
    return asDeclared ? "" : "/" + protocol(probe);
  }

  private static String protocol(Probe probe) {
    return probe.means().protocol(probe.target().family());
  }

  private static String at(Probe probe) {
    return probe.means().at(probe.target())
        + (probe.means() instanceof Means.Ping ? " by ping" : "");
  }

  private static String port(Means means) {
    return switch (means) {
      case Means.Transport(_, Port port) -> Integer.toString(port.number());
      case Means.Ping _ -> "ping";
      case Means.Named named -> port(named.how());
      case Means.Http http -> Integer.toString(http.port().number());
    };
  }

  static String declared(Probe probe) {
    Origin origin = probe.subject().origin();
    String field = origin.field().isEmpty() ? "" : " " + origin.field();
    return Printable.line(origin.object() + field + " (" + origin.span().location() + ")");
  }

  /// In one line.
  static String expected(Probe probe) {
    return probe.expectation() instanceof Answered answered
        ? (answered.sources().size() == 1 ? "" : "one of ")
            + endpoints(probe)
            + "; source "
            + source(probe)
        : outcome(probe);
  }

  /// What must become of the calls, without the endpoints.
  static String outcome(Probe probe) {
    return switch (probe.expectation()) {
      case Answered answered ->
          "answered, source "
              + source(probe)
              + (answered.sources().size() > 1 ? choice(probe, answered.choice()) : "");
      case Refused _ -> "refused";
      case Dropped _ -> "dropped";
      case NotAnswered _ -> "not answered";
      case Told(String what) -> "told " + what;
    };
  }

  /// Those who may answer; what becomes of the calls if nobody may.
  static String endpoints(Probe probe) {
    if (!(probe.expectation() instanceof Answered answered)) {
      return outcome(probe);
    }
    Set<String> endpoints = answered.sources().keySet();
    String names =
        endpoints.size() <= ENDPOINTS_NAMED
            ? String.join(", ", endpoints)
            : endpoints.size() + " endpoints";
    boolean oneOnly = endpoints.size() == 1;
    return names
        + switch (answered.choice()) {
          case EVEN, IN_TURN, ALL, ANY -> "";
          case KEPT, KEPT_BY_EACH -> oneOnly ? "" : " (" + why(probe) + ")";
          case LEFT -> oneOnly ? "" : " (affinity is over)";
        };
  }

  private static String choice(Probe probe, Choice choice) {
    return switch (choice) {
      case EVEN, ANY -> "";
      case IN_TURN -> ", by each endpoint in its turn";
      case ALL -> ", each endpoint some of the calls";
      case KEPT -> ", each call by the same endpoint (" + why(probe) + ")";
      case KEPT_BY_EACH -> ", each client by the same endpoint (" + why(probe) + ")";
      case LEFT -> ", clients that come back by any endpoint (session affinity is over)";
    };
  }

  /// Why an endpoint is kept.
  private static String why(Probe probe) {
    return probe.subject() instanceof OfService(ServicePort port) && port.affinitySeconds() == 0
        ? "scheduler"
        : "session affinity";
  }

  /// What becomes of the caller's address on the way; empty if nobody may answer.
  static String source(Probe probe) {
    if (!(probe.expectation() instanceof Answered answered)) {
      return "";
    }
    if (!(probe.subject() instanceof OfService)) {
      return isKept(probe, answered) ? "kept" : "of the node";
    }
    int masqueraded = 0;
    boolean isOwn = probe.caller().equals(new Caller.Host(probe.handler()));
    for (List<IpAddress> sources : answered.sources().values()) {
      if (!isOwn && sources.equals(probe.handler().ownAddresses())) {
        masqueraded++;
      }
    }
    if (masqueraded == 0) {
      return "kept";
    }
    if (masqueraded == answered.sources().size()) {
      return "masqueraded";
    }
    return probe.caller() instanceof Caller.Pod pod && pod.pod().isEndpoint()
        ? "kept, but masqueraded to itself"
        : "masqueraded, but kept to " + probe.handler().name();
  }

  private static boolean isKept(Probe probe, Answered answered) {
    return probe
        .caller()
        .address(probe.target().family())
        .filter(own -> answered.sources().values().stream().allMatch(seen -> seen.contains(own)))
        .isPresent();
  }

  /// One line for each endpoint and what it may see.
  static List<String> expectedEndpoints(Probe probe) {
    return probe.expectation() instanceof Answered answered
        ? answered.sources().entrySet().stream()
            .map(each -> each.getKey() + " sees " + or(probe, each.getValue()))
            .toList()
        : List.of();
  }

  private static String or(Probe probe, List<IpAddress> addresses) {
    return addresses.stream()
        .filter(address -> address.family() == probe.target().family())
        .map(IpAddress::text)
        .collect(Collectors.joining(" or "));
  }

  /// The caller, where the node whose rules it meets is named before.
  static String caller(Probe probe) {
    return switch (probe.caller()) {
      case Caller.Client(IpAddress address, _) -> "outside (" + address.text() + ")";
      case Caller.Crowd(List<IpAddress> clients, _) -> clients.size() + " clients outside";
      case Caller.Pod _, Caller.Host _ -> probe.caller().words();
    };
  }

  /// One line for each thing that came of the calls, what must not be before the rest.
  static List<String> seen(Probe probe, Outcome outcome) {
    List<String> lines = new ArrayList<>();
    List<String> rightful = new ArrayList<>();
    for (Map.Entry<Answer, Integer> each : outcome.answers().entrySet()) {
      Answer answer = each.getKey();
      String line =
          each.getValue()
              + " answered by "
              + answer.endpoint()
              + ", which saw "
              + answer.seen().text();
      (isExpected(probe, answer) ? rightful : lines).add(line);
    }
    count(lines, outcome.moved(), "by another endpoint than the call before");
    count(lines, outcome.refused(), "refused");
    count(lines, outcome.silent(), "without an answer");
    count(lines, outcome.unreachable(), "unreachable");
    outcome.told().forEach((what, times) -> count(lines, times, "told: " + what));
    lines.addAll(rightful);
    return lines;
  }

  private static boolean isExpected(Probe probe, Answer answer) {
    return probe.expectation() instanceof Answered answered
        && answered.sources().getOrDefault(answer.endpoint(), List.of()).contains(answer.seen());
  }

  private static void count(List<String> lines, int count, String what) {
    if (count > 0) {
      lines.add(count + " " + what);
    }
  }

  /// How many of the calls each endpoint had; empty for one endpoint, or for many.
  static String shares(Outcome outcome) {
    Map<String, Integer> shares =
        outcome.answers().entrySet().stream()
            .collect(
                Collectors.toMap(
                    each -> each.getKey().endpoint(),
                    Map.Entry::getValue,
                    Integer::sum,
                    LinkedHashMap::new));
    return shares.size() == ENDPOINTS_NAMED
        ? " ("
            + shares.values().stream().map(String::valueOf).collect(Collectors.joining(" + "))
            + ")"
        : "";
  }
}
