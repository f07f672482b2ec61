package io.knetc.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Makes the Service of a workload.
final class Services {
  private static final int SOURCE_RANGE_EVERY = 60;

  private final Size size;
  private final Facts facts;

  Services(Size size, Facts facts) {
    this.size = size;
    this.facts = facts;
  }

  SortedMap<String, Object> service(Workload workload) {
    SortedMap<String, Object> spec = spec(workload);
    SortedMap<String, Object> meta = facts.meta(workload.name(), workload.labels());
    meta.put("namespace", workload.namespace());
    SortedMap<String, Object> annotations =
        Tree.map(
            "kubectl.kubernetes.io/last-applied-configuration",
            lastApplied(workload),
            "meta.helm.sh/release-name",
            workload.name());
    meta.put("annotations", annotations);
    SortedMap<String, Object> status = Tree.map("loadBalancer", balancer(workload));
    if (size.managed()) {
      meta.put("managedFields", managed(workload, meta, spec, status));
    }
    return Tree.map(
        "apiVersion", "v1", "kind", "Service", "metadata", meta, "spec", spec, "status", status);
  }

  private List<Object> managed(
      Workload workload,
      SortedMap<String, Object> meta,
      SortedMap<String, Object> spec,
      SortedMap<String, Object> status) {
    List<Object> entries = new ArrayList<>();
    entries.add(
        ManagedFields.entry(
            "kubectl-client-side-apply",
            "v1",
            facts.time(),
            Tree.map(
                "metadata",
                Tree.map(
                    "annotations", Tree.child(meta, "annotations"),
                    "labels", Tree.child(meta, "labels")),
                "spec",
                spec)));
    if (workload.type().equals("LoadBalancer")) {
      entries.add(
          ManagedFields.statusEntry("cloud-controller-manager", "v1", facts.time(), status));
    }
    return entries;
  }

  private static SortedMap<String, Object> spec(Workload workload) {
    String address = Addresses.service(workload.number());
    SortedMap<String, Object> spec =
        Tree.map(
            "clusterIP",
            address,
            "clusterIPs",
            List.of(address),
            "internalTrafficPolicy",
            "Cluster",
            "ipFamilies",
            List.of("IPv4"),
            "ipFamilyPolicy",
            "SingleStack",
            "ports",
            workload.ports().stream().map(port -> port(workload, port)).toList(),
            "selector",
            workload.selector());
    spec.put("sessionAffinity", workload.keepsClients() ? "ClientIP" : "None");
    if (workload.keepsClients()) {
      spec.put("sessionAffinityConfig", Tree.map("clientIP", Tree.map("timeoutSeconds", 10800)));
    }
    spec.put("type", workload.type());
    if (!workload.type().equals("ClusterIP")) {
      spec.put("externalTrafficPolicy", workload.isLocal() ? "Local" : "Cluster");
    }
    if (workload.type().equals("LoadBalancer")) {
      spec.put("allocateLoadBalancerNodePorts", true);
      if (workload.number() % SOURCE_RANGE_EVERY == 17) {
        spec.put("loadBalancerSourceRanges", List.of("203.0.113.0/24", "198.51.100.0/24"));
      }
    }
    return spec;
  }

  private static SortedMap<String, Object> port(Workload workload, Workload.Port port) {
    SortedMap<String, Object> made =
        Tree.map(
            "name",
            port.name(),
            "port",
            port.port(),
            "protocol",
            port.protocol(),
            "targetPort",
            port.target());
    if (!workload.type().equals("ClusterIP")) {
      made.put("nodePort", workload.nodePort());
    }
    return made;
  }

  private static SortedMap<String, Object> balancer(Workload workload) {
    return workload.type().equals("LoadBalancer")
        ? Tree.map(
            "ingress",
            List.of(Tree.map("ip", Addresses.balancer(workload.number()), "ipMode", "VIP")))
        : Tree.map();
  }

  private static String lastApplied(Workload workload) {
    SortedMap<String, Object> meta =
        Tree.map(
            "annotations",
            Tree.map(),
            "labels",
            workload.labels(),
            "name",
            workload.name(),
            "namespace",
            workload.namespace());
    SortedMap<String, Object> spec =
        Tree.map(
            "ports",
            workload.ports().stream()
                .map(port ->
                    Tree.map("name", port.name(), "port", port.port(), "targetPort", port.target()))
                .toList(),
            "selector",
            workload.selector(),
            "type",
            workload.type());
    return JsonPrinter.compact(
            Tree.map("apiVersion", "v1", "kind", "Service", "metadata", meta, "spec", spec))
        + "\n";
  }
}
