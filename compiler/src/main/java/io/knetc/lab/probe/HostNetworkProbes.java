package io.knetc.lab.probe;

import io.knetc.cluster.Pod;
import io.knetc.cluster.Pod.PortMapping;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.topology.Carriage.CompiledFiles;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.Role;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A pod in the host's network answers by the addresses of its node, and no rule of a Service, of a
/// host port or of a policy may be in the way.
final class HostNetworkProbes {
  private static final int CALLS = 2;

  private final LabCluster lab;
  private final LabNetwork network;
  private final LabNode node;
  private final List<Probe> probes = new ArrayList<>();

  private HostNetworkProbes(LabCluster lab, LabNode node) {
    this.lab = lab;
    this.network = lab.network();
    this.node = node;
  }

  static List<Probe> run(LabCluster lab) {
    List<Probe> all = new ArrayList<>();
    for (LabNode node : lab.network().nodes()) {
      HostNetworkProbes probes = new HostNetworkProbes(lab, node);
      pods(lab, node).forEach(probes::of);
      all.addAll(probes.probes);
    }
    return all;
  }

  /// Those that are asked for.
  static List<Pod> pods(LabCluster lab, LabNode node) {
    return node.carriage() instanceof CompiledFiles
        ? lab.cluster().podHost(node.name()).stream()
            .flatMap(host -> host.pods().stream())
            .filter(Pod::onHostNetwork)
            .toList()
        : List.of();
  }

  /// The addresses by which a port is there: a container that names one listens on that one.
  static List<IpAddress> addresses(LabNode node, PortMapping port) {
    return node.addresses().stream()
        .filter(own ->
            port.hostAddress()
                .filter(address -> !address.isUnspecified() && !address.equals(own))
                .isEmpty())
        .toList();
  }

  private void of(Pod pod) {
    for (PortMapping port : pod.mappings()) {
      for (IpFamily family : IpFamily.values()) {
        addresses(node, port).stream()
            .filter(address -> address.family() == family)
            .findFirst()
            .filter(_ -> lab.byNodePort(family, port.protocol(), port.hostPort()).isEmpty())
            .ifPresent(
                address -> callers(family).forEach(caller -> ask(pod, port, address, caller)));
      }
    }
  }

  private List<Caller> callers(IpFamily family) {
    List<Caller> callers = new ArrayList<>();
    network.client().stream()
        .filter(client -> client.family() == family)
        .findFirst()
        .ifPresent(client -> callers.add(new Caller.Client(client, node)));
    callers.add(new Caller.Host(node));
    pod(node, family).ifPresent(callers::add);
    network.nodes().stream()
        .filter(other -> !other.equals(node) && other.address(family).isPresent())
        .findFirst()
        .ifPresent(other -> {
          callers.add(new Caller.Host(other));
          pod(other, family).ifPresent(callers::add);
        });
    return callers;
  }

  private Optional<Caller> pod(LabNode on, IpFamily family) {
    return network.pod(on, family, Role.CALLER).map(Caller.Pod::new);
  }

  private void ask(Pod pod, PortMapping port, IpAddress address, Caller caller) {
    Means means = new Means.Transport(port.protocol(), port.hostPort());
    SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
    sources.put(means.at(address), Sources.carried(caller, address));
    probes.add(
        new Probe(
            new Subject.OfHostPort(
                pod.name(), node, port.protocol(), port.hostPort(), port.origin()),
            caller,
            Way.HOST_NETWORK,
            address,
            means,
            node,
            CALLS,
            new Rhythm.Together(),
            new Answered(sources, Choice.ANY)));
  }
}
