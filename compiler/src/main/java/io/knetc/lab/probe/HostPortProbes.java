package io.knetc.lab.probe;

import io.knetc.cluster.Pod;
import io.knetc.cluster.Pod.PortMapping;
import io.knetc.cluster.PodHost;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.topology.Carriage.CompiledFiles;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.lab.topology.LabNetwork.Role;
import io.knetc.manifest.cni.Plugin;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What the plugin portmap promises: a port of the node leads to the pod, for whoever calls. The
/// pod sees who calls, but for callers to whom it would answer directly, and for localhost.
final class HostPortProbes {
  private static final int CALLS = 2;
  private static final IpAddress LOCALHOST = IpAddress.of("127.0.0.1");

  private final LabNetwork network;
  private final NodeQuestions node;
  private final CompiledFiles files;
  private final Plugin.PortMap plugin;
  private final List<Probe> probes = new ArrayList<>();

  private HostPortProbes(
      LabNetwork network, NodeQuestions node, CompiledFiles files, Plugin.PortMap plugin) {
    this.network = network;
    this.node = node;
    this.files = files;
    this.plugin = plugin;
  }

  static List<Probe> run(LabCluster cluster) {
    List<Probe> all = new ArrayList<>();
    for (NodeQuestions node : cluster.nodes()) {
      Optional<PodHost> host = cluster.cluster().podHost(node.lab().name());
      Optional<Plugin.PortMap> plugin = host.flatMap(HostPortProbes::plugin);
      if (plugin.isPresent() && node.lab().carriage() instanceof CompiledFiles files) {
        HostPortProbes probes = new HostPortProbes(cluster.network(), node, files, plugin.get());
        for (Pod pod : host.get().pods()) {
          probes.pod(pod);
        }
        all.addAll(probes.probes);
      }
    }
    return all;
  }

  /// One that runtimes tell of ports.
  private static Optional<Plugin.PortMap> plugin(PodHost host) {
    return host.plugins().plugins().stream()
        .filter(Plugin.PortMap.class::isInstance)
        .map(Plugin.PortMap.class::cast)
        .filter(plugin -> plugin.isTold().value())
        .findFirst();
  }

  private void pod(Pod pod) {
    if (pod.onHostNetwork()) {
      return;
    }
    for (PortMapping mapping : pod.mappings()) {
      for (Attributed<IpAddress> address : pod.addresses()) {
        IpFamily family = address.value().family();
        boolean depends =
            !(family == IpFamily.IPV4 ? plugin.conditionsV4() : plugin.conditionsV6()).isEmpty();
        if (!depends && isFirstOfFamily(pod, address)) {
          host(mapping, family).ifPresent(host -> ask(pod, mapping, address.value(), host));
        }
      }
    }
  }

  private static boolean isFirstOfFamily(Pod pod, Attributed<IpAddress> address) {
    return pod.addresses().stream()
        .filter(other -> other.value().family() == address.value().family())
        .findFirst()
        .filter(address::equals)
        .isPresent();
  }

  /// The address of the node by which the port is called.
  private Optional<IpAddress> host(PortMapping mapping, IpFamily family) {
    List<IpAddress> own = node.lab().addresses(family);
    Optional<IpAddress> named = mapping.hostAddress().filter(address -> !address.isUnspecified());
    if (mapping.hostAddress().filter(address -> address.family() != family).isPresent()) {
      return Optional.empty();
    }
    return named.isPresent() ? named.filter(own::contains) : own.stream().findFirst();
  }

  private void ask(Pod pod, PortMapping mapping, IpAddress address, IpAddress host) {
    Question question = new Question(pod, mapping, address, host);
    IpFamily family = host.family();
    LabNode here = node.lab();
    List<IpAddress> gateway = here.gateway(family).stream().toList();
    boolean all = plugin.masquerades().value() && plugin.masqueradesAll();
    network.client().stream()
        .filter(client -> client.family() == family)
        .findFirst()
        .ifPresent(client ->
            add(question, new Caller.Client(client, here), host, all ? gateway : List.of(client)));
    add(question, new Caller.Host(here), host, all ? gateway : List.of(host));
    if (plugin.masquerades().value()) {
      boolean everywhere = mapping.hostAddress().filter(own -> !own.isUnspecified()).isEmpty();
      if (family == IpFamily.IPV4 && everywhere) {
        add(question, new Caller.Host(here), LOCALHOST, gateway);
      }
      boolean subnet = all || plugin.backend().value() == Plugin.Backend.IPTABLES;
      network
          .pod(here, family, Role.CALLER)
          .ifPresent(caller ->
              add(
                  question,
                  new Caller.Pod(caller),
                  host,
                  subnet ? gateway : List.of(caller.address())));
      if (files.bridge().hairpin()) {
        network.pods().stream()
            .filter(own -> own.address().equals(address))
            .findFirst()
            .ifPresent(own -> add(question, new Caller.Pod(own), host, gateway));
      }
    }
    network.nodes().stream()
        .filter(other -> !other.equals(here) && !other.addresses(family).isEmpty())
        .findFirst()
        .ifPresent(other -> fromAnother(question, other, all ? gateway : List.of()));
  }

  /// @param seen if it is not the caller
  private void fromAnother(Question question, LabNode other, List<IpAddress> seen) {
    IpFamily family = question.host().family();
    List<IpAddress> asNode = seen.isEmpty() ? other.addresses(family) : seen;
    add(question, new Caller.Host(other), question.host(), asNode);
    network
        .pod(other, family, Role.CALLER)
        .ifPresent(caller ->
            add(
                question,
                new Caller.Pod(caller),
                question.host(),
                leavesMasqueraded(caller, question.host())
                    ? asNode
                    : seen.isEmpty() ? List.of(caller.address()) : seen));
  }

  private static boolean leavesMasqueraded(LabPod caller, IpAddress target) {
    return new Caller.Pod(caller).leavesMasqueraded(target);
  }

  private record Question(Pod pod, PortMapping mapping, IpAddress address, IpAddress host) {}

  private void add(Question question, Caller caller, IpAddress target, List<IpAddress> seen) {
    PortMapping mapping = question.mapping();
    SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
    sources.put(question.address().withPort(mapping.containerPort()), seen);
    probes.add(
        new Probe(
            new Subject.OfHostPort(
                question.pod().name(),
                node.lab(),
                mapping.protocol(),
                mapping.hostPort(),
                mapping.origin()),
            caller,
            Way.HOST_PORT,
            target,
            new Means.Transport(mapping.protocol(), mapping.hostPort()),
            node.lab(),
            CALLS,
            new Rhythm.Together(),
            new Answered(sources, Choice.ANY)));
  }
}
