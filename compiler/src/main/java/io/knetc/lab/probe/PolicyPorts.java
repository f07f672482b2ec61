package io.knetc.lab.probe;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyPort;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// By which ports pods are called to see whether policies hold: those that policies and containers
/// speak of, the ends of ranges, and what lies beside them.
final class PolicyPorts {
  /// So many of a pod are called at the most.
  private static final int MOST = 24;

  private final TreeSet<Integer> tcp = new TreeSet<>();
  private final TreeSet<Integer> udp = new TreeSet<>();
  private final TreeSet<Integer> sctp = new TreeSet<>();

  private PolicyPorts() {}

  /// The ports of a pod that is called, and an echo request.
  static List<Means> run(Cluster cluster, PolicyPod pod) {
    return run(cluster, pod.ports());
  }

  /// Those of who is no pod.
  static List<Means> ofOthers(Cluster cluster) {
    return run(cluster, List.of());
  }

  private static List<Means> run(Cluster cluster, List<ContainerPort> declared) {
    PolicyPorts ports = new PolicyPorts();
    ports.add(Protocol.TCP, 80);
    ports.add(Protocol.UDP, 53);
    for (ContainerPort port : declared) {
      ports.add(port.protocol(), port.port().number());
    }
    cluster.policies().policies().stream()
        .flatMap(PolicyPorts::ports)
        .filter(PolicyPort.Numbers.class::isInstance)
        .map(PolicyPort.Numbers.class::cast)
        .filter(port -> !port.isEveryPort())
        .forEach(port -> {
          ports.add(port.protocol(), port.first());
          ports.add(port.protocol(), port.last());
          ports.add(port.protocol(), port.last() + 1);
        });
    List<Means> means = new ArrayList<>();
    means.add(new Means.Ping());
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP)) {
      ports.of(protocol).stream()
          .limit(MOST / 3)
          .forEach(number -> means.add(new Means.Transport(protocol, new Port(number))));
    }
    return List.copyOf(means);
  }

  private static Stream<PolicyPort> ports(NetworkPolicyManifest policy) {
    return Stream.of(PolicyDirection.values())
        .flatMap(direction -> policy.side(direction).stream())
        .flatMap(side -> side.rules().stream())
        .flatMap(rule -> rule.ports().stream());
  }

  private Set<Integer> of(Protocol protocol) {
    return switch (protocol) {
      case TCP -> tcp;
      case UDP -> udp;
      case SCTP -> sctp;
    };
  }

  private void add(Protocol protocol, int number) {
    if (number <= Port.MAX) {
      of(protocol).add(number);
    }
  }
}
