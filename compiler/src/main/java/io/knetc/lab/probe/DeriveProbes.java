package io.knetc.lab.probe;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.ServicePort;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.List;

/// Which questions a cluster's Services raise: each port, by each of its ways in, through each
/// node, from pods, nodes, outside and back to the caller itself. And which its pod network raises:
/// each node's pods from each node, the world, and each port of a node that leads to a pod. Where
/// NetworkPolicies are enforced they have the last word on all that, and pods are asked for by
/// everybody. Services are called by their names too.
public final class DeriveProbes {
  private DeriveProbes() {}

  /// The probes, Service port by Service port, then those of the pod network.
  public static List<Probe> run(Cluster cluster, LabNetwork network) {
    LabCluster lab = new LabCluster(cluster, network);
    UnservedPorts unserved = new UnservedPorts(cluster, network);
    List<Probe> probes = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      for (ServicePort servicePort : cluster.servicePorts(family)) {
        for (NodeQuestions node : lab.nodes()) {
          if (node.lab().address(family).isPresent()) {
            probes.addAll(AskNode.run(servicePort, node, lab, unserved));
          }
        }
      }
    }
    probes.addAll(PodNetworkProbes.run(lab));
    probes.addAll(HostPortProbes.run(lab));
    probes.addAll(HostNetworkProbes.run(lab));
    probes.addAll(NameProbes.headless(lab));
    List<Probe> lasting = screened(probes, lab);
    lasting.addAll(LocalhostProbes.run(lab));
    lasting.addAll(IngressProbes.run(lab));
    return NameProbes.with(lasting, lab);
  }

  private static List<Probe> screened(List<Probe> probes, LabCluster lab) {
    PolicyQuestions policies = new PolicyQuestions(lab.cluster());
    if (!policies.areAsked()) {
      return probes;
    }
    List<Probe> screened = new ArrayList<>(ScreenByPolicies.run(probes, lab, policies));
    screened.addAll(PolicyProbes.run(lab, policies));
    return screened;
  }
}
