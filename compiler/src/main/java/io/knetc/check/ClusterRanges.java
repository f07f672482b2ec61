package io.knetc.check;

import io.knetc.cluster.Node;
import io.knetc.manifest.KubeadmManifest;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The ranges out of which Pods and Services get their addresses, as far as the files tell.
record ClusterRanges(List<Attributed<Cidr>> pods, List<Attributed<Cidr>> services) {
  static ClusterRanges of(CheckedCluster checked) {
    List<Attributed<Cidr>> pods = new ArrayList<>();
    List<Attributed<Cidr>> services = new ArrayList<>();
    List<Node> nodes = checked.cluster().nodes();
    nodes.stream().findFirst().ifPresent(node -> pods.addAll(node.proxy().clusterCidrs()));
    for (KubeadmManifest kubeadm : checked.of(KubeadmManifest.class)) {
      pods.addAll(kubeadm.podSubnets());
      services.addAll(kubeadm.serviceSubnets());
    }
    checked
        .cluster()
        .podNetwork()
        .ifPresent(network ->
            Arrays.stream(IpFamily.values())
                .forEach(family -> network.conf().network(family).ifPresent(pods::add)));
    nodes.forEach(node -> pods.addAll(node.podCidrs()));
    return new ClusterRanges(List.copyOf(pods), List.copyOf(services));
  }
}
