package io.knetc.lab.probe;

import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.reach.Peer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What NetworkPolicies leave of what Services and the pod network promise: policies judge the
/// endpoint that a call was given, not the address that was called.
final class ScreenByPolicies {
  private final LabCluster lab;
  private final PolicyQuestions questions;

  private ScreenByPolicies(LabCluster lab, PolicyQuestions questions) {
    this.lab = lab;
    this.questions = questions;
  }

  /// The probes with what is to be expected now, without those of which nothing is certain: whose
  /// calls pass to some endpoints and not to others.
  static List<Probe> run(List<Probe> probes, LabCluster lab, PolicyQuestions questions) {
    ScreenByPolicies screen = new ScreenByPolicies(lab, questions);
    List<Probe> screened = new ArrayList<>();
    for (Probe probe : probes) {
      screen.expectation(probe).map(probe::expecting).ifPresent(screened::add);
    }
    return screened;
  }

  private Optional<Expectation> expectation(Probe probe) {
    if (!(probe.expectation() instanceof Answered answered)) {
      boolean gets = leaves(probe, new Peer.Outside(probe.target()), probe.means());
      return Optional.of(probe.expectation()).filter(_ -> gets);
    }
    Set<Boolean> verdicts = new HashSet<>();
    answered.sources().forEach((endpoint, seen) -> verdicts.addAll(at(endpoint, seen, probe)));
    if (verdicts.size() > 1) {
      return Optional.empty();
    }
    return verdicts.contains(false)
        ? Optional.of(questions.shutOut(probe.means()))
        : Optional.of(answered);
  }

  /// Whether calls pass to an endpoint, of all who make them.
  private List<Boolean> at(String endpoint, List<IpAddress> seen, Probe probe) {
    Means means = means(probe, endpoint);
    Peer to = questions.peer(address(endpoint));
    boolean translatedHere =
        probe.caller().home().filter(home -> home.equals(probe.handler())).isPresent();
    Peer left = translatedHere ? to : questions.peer(probe.target());
    boolean leaves = leaves(probe, left, translatedHere ? means : probe.means());
    return senders(probe, address(endpoint), seen).stream()
        .map(from -> leaves && questions.mayEnter(from, to, family(probe), means))
        .toList();
  }

  private boolean leaves(Probe probe, Peer to, Means means) {
    return !(probe.caller() instanceof Caller.Pod(LabPod pod))
        || questions.mayLeave(questions.peer(pod.address()), to, family(probe), means);
  }

  private static IpFamily family(Probe probe) {
    return probe.target().family();
  }

  /// Whom the node of an endpoint takes for the sender: the caller, or the node that has given the
  /// packets its own address on their way there.
  private List<Peer> senders(Probe probe, IpAddress endpoint, List<IpAddress> seen) {
    boolean isElsewhere =
        lab.network().pods().stream()
            .noneMatch(pod -> pod.address().equals(endpoint) && pod.node().equals(probe.handler()));
    if (isElsewhere && probe.handler().ownAddresses().containsAll(seen)) {
      return List.of(questions.peer(probe.handler()));
    }
    return switch (probe.caller()) {
      case Caller.Pod(LabPod pod) -> List.of(questions.peer(pod.address()));
      case Caller.Host(LabNode node) -> List.of(questions.peer(node));
      case Caller.Client(IpAddress address, _) -> List.of(new Peer.Outside(address));
      case Caller.Crowd(var addresses, _) ->
          addresses.stream().<Peer>map(Peer.Outside::new).toList();
    };
  }

  /// By what an endpoint is called that says its name so: `address:port`, or only the address.
  private static Means means(Probe probe, String endpoint) {
    return switch (probe.means()) {
      case Means.Ping ping -> ping;
      case Means.Transport how -> at(endpoint, how);
      case Means.Named(_, Means.Transport how, _) -> at(endpoint, how);
      case Means.Http http -> at(endpoint, new Means.Transport(Protocol.TCP, http.port()));
    };
  }

  private static Means at(String endpoint, Means.Transport how) {
    return new Means.Transport(
        how.protocol(),
        new Port(Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1))));
  }

  private static IpAddress address(String endpoint) {
    return IpAddress.parse(endpoint)
        .orElseGet(() ->
            IpAddress.of(
                endpoint.substring(0, endpoint.lastIndexOf(':')).replaceAll("[\\[\\]]", "")));
  }
}
