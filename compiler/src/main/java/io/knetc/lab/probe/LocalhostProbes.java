package io.knetc.lab.probe;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.lab.topology.ManyPorts;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The containers of a pod share its network: each reaches the ports of all by localhost, whatever
/// Services and policies say.
final class LocalhostProbes {
  static final IpAddress LOCALHOST = IpAddress.of("127.0.0.1");

  private LocalhostProbes() {}

  static List<Probe> run(LabCluster lab) {
    List<Probe> probes = new ArrayList<>();
    for (PolicyPod pod : ManyPorts.in(lab.cluster(), lab.network())) {
      pod.addresses().stream()
          .flatMap(address -> lab.network().podAt(address.value()).stream())
          .findFirst()
          .ifPresent(
              own -> ManyPorts.ports(pod).forEach(port -> probes.add(probe(pod, own, port))));
    }
    return probes;
  }

  private static Probe probe(PolicyPod pod, LabPod own, ContainerPort port) {
    Means means = new Means.Transport(port.protocol(), port.port());
    SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
    sources.put(means.at(LOCALHOST), List.of(LOCALHOST));
    return new Probe(
        new Subject.OfContainers(pod.namespacedName(), pod.origin()),
        new Caller.Pod(own),
        Way.LOCALHOST,
        LOCALHOST,
        means,
        own.node(),
        1,
        new Rhythm.Together(),
        new Answered(sources, Choice.ANY));
  }
}
