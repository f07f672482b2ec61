package io.knetc.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Makes Nodes as a kubelet and its cloud keep them.
final class Nodes {
  private static final int ZONES = 3;
  private static final int IMAGES = 40;
  private static final List<String> CONDITIONS =
      List.of("MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable", "Ready");

  private final Size size;
  private final Facts facts;
  private final Addresses addresses;

  Nodes(Size size, Facts facts, Addresses addresses) {
    this.size = size;
    this.facts = facts;
    this.addresses = addresses;
  }

  static String name(int number) {
    return "worker-%04d".formatted(number);
  }

  static String zone(int number) {
    return "eu-west-1" + (char) ('a' + number % ZONES);
  }

  SortedMap<String, Object> node(int number) {
    SortedMap<String, Object> labels =
        Tree.map(
            "beta.kubernetes.io/arch",
            "amd64",
            "beta.kubernetes.io/os",
            "linux",
            "kubernetes.io/arch",
            "amd64",
            "kubernetes.io/hostname",
            name(number),
            "kubernetes.io/os",
            "linux",
            "node.kubernetes.io/instance-type",
            "m6i.4xlarge",
            "topology.kubernetes.io/region",
            "eu-west-1",
            "topology.kubernetes.io/zone",
            zone(number));
    SortedMap<String, Object> meta = facts.meta(name(number), labels);
    meta.put(
        "annotations",
        Tree.map(
            "kubeadm.alpha.kubernetes.io/cri-socket",
            "unix:///run/containerd/containerd.sock",
            "node.alpha.kubernetes.io/ttl",
            "0",
            "volumes.kubernetes.io/controller-managed-attach-detach",
            "true"));
    String range = addresses.podRange(number);
    SortedMap<String, Object> spec =
        Tree.map(
            "podCIDR",
            range,
            "podCIDRs",
            List.of(range),
            "providerID",
            "aws:///" + zone(number) + "/i-" + facts.suffix(17));
    SortedMap<String, Object> status = status(number);
    if (size.managed()) {
      meta.put("managedFields", managed(labels, spec, status));
    }
    return Tree.map(
        "apiVersion", "v1", "kind", "Node", "metadata", meta, "spec", spec, "status", status);
  }

  private List<Object> managed(
      SortedMap<String, Object> labels,
      SortedMap<String, Object> spec,
      SortedMap<String, Object> status) {
    return List.of(
        ManagedFields.entry(
            "kubelet", "v1", facts.time(), Tree.map("metadata", Tree.map("labels", labels))),
        ManagedFields.entry("kube-controller-manager", "v1", facts.time(), Tree.map("spec", spec)),
        ManagedFields.statusEntry("kubelet", "v1", facts.time(), status));
  }

  private SortedMap<String, Object> status(int number) {
    SortedMap<String, Object> capacity =
        Tree.map(
            "cpu",
            "16",
            "ephemeral-storage",
            "203056560Ki",
            "hugepages-1Gi",
            "0",
            "hugepages-2Mi",
            "0",
            "memory",
            "64322828Ki",
            "pods",
            "250");
    List<Object> conditions = new ArrayList<>();
    for (String type : CONDITIONS) {
      conditions.add(
          Tree.map(
              "lastHeartbeatTime",
              facts.time(),
              "lastTransitionTime",
              facts.time(),
              "message",
              "kubelet reports that all is well here",
              "reason",
              "Kubelet" + type,
              "status",
              type.equals("Ready") ? "True" : "False",
              "type",
              type));
    }
    return Tree.map(
        "addresses",
        List.of(
            Tree.map("address", Addresses.node(number), "type", "InternalIP"),
            Tree.map("address", name(number), "type", "Hostname")),
        "allocatable",
        capacity,
        "capacity",
        capacity,
        "conditions",
        conditions,
        "daemonEndpoints",
        Tree.map("kubeletEndpoint", Tree.map("Port", 10250)),
        "images",
        images(),
        "nodeInfo",
        info());
  }

  private SortedMap<String, Object> info() {
    return Tree.map(
        "architecture",
        "amd64",
        "bootID",
        facts.uid(),
        "containerRuntimeVersion",
        "containerd://1.7.22",
        "kernelVersion",
        "6.1.0-26-amd64",
        "kubeProxyVersion",
        "v1.30.5",
        "kubeletVersion",
        "v1.30.5",
        "machineID",
        facts.uid().replace("-", ""),
        "operatingSystem",
        "linux",
        "osImage",
        "Debian GNU/Linux 12 (bookworm)",
        "systemUUID",
        facts.uid());
  }

  private List<Object> images() {
    List<Object> images = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      String name = "registry.example.com/shop/" + new Workload(facts.number(9_999)).name();
      images.add(
          Tree.map(
              "names",
              List.of(name + "@" + facts.hash(), name + ":1." + facts.number(40) + ".0"),
              "sizeBytes",
              10_000_000 + facts.number(400_000_000)));
    }
    return images;
  }
}
