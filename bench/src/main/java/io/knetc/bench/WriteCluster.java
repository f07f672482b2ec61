package io.knetc.bench;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.SortedMap;

/// Writes a cluster object by object, as `kubectl get nodes,ns,svc,endpointslices -A` orders them.
final class WriteCluster {
  private final Size size;
  private final Facts facts;
  private final Printer printer;
  private final Writer out;

  private WriteCluster(Size size, Printer printer, Writer out) {
    this.size = size;
    this.facts = new Facts(size.seed());
    this.printer = printer;
    this.out = out;
  }

  /// Writes the whole of it.
  static void run(Size size, String format, Writer out) throws IOException {
    new WriteCluster(size, Printer.of(format), out).write();
  }

  /// What kubeadm leaves for kube-proxy on such a cluster.
  static String proxyConfiguration() {
    return """
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    kind: KubeProxyConfiguration
    mode: iptables
    clusterCIDR: %s
    """
        .formatted(Addresses.CLUSTER_CIDR);
  }

  private void write() throws IOException {
    Addresses addresses = new Addresses(size);
    Places places = new Places(size, addresses);
    Nodes nodes = new Nodes(size, facts, addresses);
    Services services = new Services(size, facts);
    EndpointSlices slices = new EndpointSlices(size, facts, places);
    Pods pods = new Pods(size, facts, places);
    printer.begin(out);
    for (int i = 0; i < size.nodes(); i++) {
      printer.object(nodes.node(i), out);
    }
    for (int i = 0; i < size.namespaces(); i++) {
      printer.object(namespace(Workload.namespace(i)), out);
    }
    for (int i = 0; i < size.services(); i++) {
      printer.object(services.service(new Workload(i)), out);
    }
    for (int i = 0; i < size.services(); i++) {
      for (SortedMap<String, Object> slice : slices.slices(new Workload(i))) {
        printer.object(slice, out);
      }
    }
    for (int i = 0; size.pods() && i < size.services(); i++) {
      for (int j = 0; j < size.endpoints(); j++) {
        printer.object(pods.pod(new Workload(i), j), out);
      }
    }
    printer.end(out);
  }

  private SortedMap<String, Object> namespace(String name) {
    return Tree.map(
        "apiVersion",
        "v1",
        "kind",
        "Namespace",
        "metadata",
        facts.meta(name, Tree.map("kubernetes.io/metadata.name", name)),
        "spec",
        Tree.map("finalizers", List.of("kubernetes")),
        "status",
        Tree.map("phase", "Active"));
  }
}
