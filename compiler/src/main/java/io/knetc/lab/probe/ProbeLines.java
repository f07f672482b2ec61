package io.knetc.lab.probe;

import io.knetc.cluster.ServicePort;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The lines by which the lab is told who calls, and tells what came of it; see `agent.pl`.
public final class ProbeLines {
  private static final int AT_ONCE = 40;
  private static final String NO_REQUEST = "-";
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private ProbeLines() {}

  /// Who calls, with the place of the probe in the list as its name.
  ///
  /// @param slowness how many times longer than on a machine of its own calls may take
  public static String calls(List<Probe> probes, int slowness) {
    Set<String> inTurn =
        probes.stream()
            .filter(ProbeLines::goesInTurn)
            .map(ProbeLines::virtualServer)
            .collect(Collectors.toSet());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      boolean together = !(probe.rhythm() instanceof Rhythm.InTurn);
      lines.add(
          String.join(
              " ",
              Integer.toString(i),
              probe.caller().netns(),
              protocol(probe.means()),
              source(probe.caller()),
              Integer.toString(mark(probe)),
              target(probe),
              Integer.toString(port(probe.means())),
              Integer.toString(sources(probe)),
              Integer.toString(together ? AT_ONCE : 1),
              Integer.toString(patience(probe) * slowness),
              inTurn.contains(virtualServer(probe)) ? virtualServer(probe) : group(probe),
              expectsAnswer(probe) ? "yes" : "no",
              probe.rhythm() instanceof Rhythm.Twice(Duration pause)
                  ? Long.toString(pause.toMillis())
                  : "-",
              watches(probe) ? Long.toString(lasts(probe).toMillis()) : "-",
              Integer.toString(bytes(probe)),
              server(probe.means()),
              request(probe.means())));
    }
    return lines(lines);
  }

  static String protocol(Means means) {
    return switch (means) {
      case Means.Transport(Protocol protocol, _) -> protocol.lowerCase();
      case Means.Ping _ -> "icmp";
      case Means.Named named -> protocol(named.how());
      case Means.Http _ -> Protocol.TCP.lowerCase();
    };
  }

  static int port(Means means) {
    return switch (means) {
      case Means.Transport(_, Port port) -> port.number();
      case Means.Ping _ -> 0;
      case Means.Named named -> port(named.how());
      case Means.Http http -> http.port().number();
    };
  }

  private static String target(Probe probe) {
    return switch (probe.means()) {
      case Means.Transport _, Means.Ping _, Means.Http _ -> probe.target().text();
      case Means.Named(DnsName name, _, _) ->
          name + (probe.target().family() == IpFamily.IPV4 ? "/A" : "/AAAA");
    };
  }

  private static String request(Means means) {
    return means instanceof Means.Http(String host, String path, _) ? host + path : NO_REQUEST;
  }

  private static String server(Means means) {
    return switch (means) {
      case Means.Transport _, Means.Ping _, Means.Http _ -> "-";
      case Means.Named(_, _, var server) -> server.map(IpAddress::text).orElse("-");
    };
  }

  /// How long a client keeps its endpoint: without a session, for ever.
  private static Duration lasts(Probe probe) {
    int seconds = affinitySeconds(probe);
    return seconds == 0 ? FOR_EVER : Duration.ofSeconds(seconds);
  }

  private static int affinitySeconds(Probe probe) {
    return probe.subject() instanceof Subject.OfService(ServicePort servicePort)
        ? servicePort.affinitySeconds()
        : 0;
  }

  /// What is sent, without the headers of IP and UDP.
  private static int bytes(Probe probe) {
    return probe.way() == Way.FULL_PACKET && probe.subject() instanceof Subject.OfPods pods
        ? pods.mtu() - (probe.target().family() == IpFamily.IPV4 ? 28 : 48)
        : 1;
  }

  private static String source(Caller caller) {
    return switch (caller) {
      case Caller.Client(IpAddress address, _) -> address.text();
      case Caller.Crowd(var addresses, _) -> addresses.getFirst() + "+";
      case Caller.Pod _, Caller.Host _ -> "-";
    };
  }

  /// What makes a call from outside go through the node.
  private static int mark(Probe probe) {
    if (probe.way().isToNode()) {
      return 0;
    }
    return switch (probe.caller()) {
      case Caller.Client(_, LabNode via) -> via.index();
      case Caller.Crowd(_, LabNode via) -> via.index();
      case Caller.Pod _, Caller.Host _ -> 0;
    };
  }

  private static int sources(Probe probe) {
    return probe.rhythm() instanceof Rhythm.Twice ? probe.calls() / 2 : probe.calls();
  }

  /// Whether a client is watched for whether it keeps its endpoint.
  private static boolean watches(Probe probe) {
    return probe.expectation() instanceof Expectation.Answered answered
        && switch (answered.choice()) {
          case KEPT, KEPT_BY_EACH, LEFT -> true;
          case EVEN, IN_TURN, ALL, ANY -> false;
        };
  }

  private static boolean goesInTurn(Probe probe) {
    return probe.expectation() instanceof Expectation.Answered answered
        && answered.choice() == Expectation.Choice.IN_TURN;
  }

  /// Whom a node translates for: whose endpoints have their turns, whoever calls.
  private static String virtualServer(Probe probe) {
    return String.join(
        "/", probe.handler().name(), protocol(probe.means()), probe.means().at(probe.target()));
  }

  /// A client that keeps its endpoint keeps it for all ways in, each of which may choose among
  /// others, on each node for itself. Of a crowd the node remembers only so many at a time.
  private static String group(Probe probe) {
    if (!(probe.subject() instanceof Subject.OfService(ServicePort servicePort))
        || servicePort.affinitySeconds() == 0) {
      return "-";
    }
    String client =
        probe.caller() instanceof Caller.Crowd
            ? "crowd"
            : probe.caller().netns() + "/" + source(probe.caller());
    return String.join(
        "/",
        servicePort.name().text(),
        servicePort.protocol().name(),
        servicePort.family().name(),
        probe.handler().name(),
        client);
  }

  /// How long an answer is waited for, in milliseconds: long, as machines are busy, but not where
  /// none is expected.
  private static int patience(Probe probe) {
    return expectsAnswer(probe) ? 6000 : 1500;
  }

  private static boolean expectsAnswer(Probe probe) {
    return switch (probe.expectation()) {
      case Expectation.Answered _, Expectation.Refused _, Expectation.Told _ -> true;
      case Expectation.Dropped _, Expectation.NotAnswered _ -> false;
    };
  }

  private static String lines(Iterable<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
