package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Placement.Taint;
import io.knetc.manifest.Value.Mapping;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Node (v1).
final class DecodeNode {
  static final Fields ROOT =
      Fields.of("Node").supported("apiVersion", "kind", "metadata", "spec", "status");
  static final Fields SPEC =
      Fields.of("NodeSpec")
          .supported("podCIDR", "podCIDRs", "providerID", "unschedulable", "taints")
          .noEffect("configSource", "externalID", "podPreemptionPolicy");
  static final Fields STATUS =
      Fields.of("NodeStatus")
          .supported("addresses", "nodeInfo")
          .noEffect(
              "capacity",
              "allocatable",
              "phase",
              "conditions",
              "daemonEndpoints",
              "images",
              "volumesInUse",
              "volumesAttached",
              "config",
              "runtimeHandlers",
              "features",
              "declaredFeatures");
  static final Fields NODE_INFO =
      Fields.of("NodeSystemInfo")
          .supported("kernelVersion")
          .noEffect(
              "machineID",
              "systemUUID",
              "bootID",
              "osImage",
              "containerRuntimeVersion",
              "kubeletVersion",
              "kubeProxyVersion",
              "operatingSystem",
              "architecture",
              "swap");
  static final Fields ADDRESS = Fields.of("NodeAddress").supported("type", "address");

  private DecodeNode() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta =
        DecodeMeta.clusterWide(root, NameRule.subdomain("Node"), diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader node = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    Optional<FieldReader> spec = node.part("spec", SPEC);
    List<Attributed<Cidr>> podCidrs = spec.map(DecodeNode::podCidrs).orElse(List.of());
    List<Attributed<IpAddress>> internal = new ArrayList<>();
    List<Attributed<IpAddress>> external = new ArrayList<>();
    Optional<FieldReader> status = node.part("status", STATUS);
    status.ifPresent(fields -> {
      for (FieldReader address : fields.parts("addresses", ADDRESS)) {
        switch (address.text("type")) {
          case "InternalIP" -> ip(address).ifPresent(internal::add);
          case "ExternalIP" -> ip(address).ifPresent(external::add);
          default -> address.string("address");
        }
      }
    });
    return Optional.of(
        new NodeManifest(
            meta.get(),
            podCidrs,
            spec.filter(fields -> !fields.text("podCIDR").isEmpty()).isPresent(),
            List.copyOf(internal),
            List.copyOf(external),
            spec.flatMap(fields -> fields.string("providerID")),
            status
                .flatMap(fields -> fields.part("nodeInfo", NODE_INFO))
                .map(info -> info.text("kernelVersion"))
                .orElse(""),
            MetadataFields.annotations(root, meta.get()),
            spec.map(DecodeNode::taints).orElse(List.of())));
  }

  /// What cordons a Node is a taint too.
  private static List<Taint> taints(FieldReader spec) {
    List<Taint> taints = new ArrayList<>(DecodePlacement.taints(spec));
    if (spec.flag("unschedulable", false)) {
      taints.add(new Taint("node.kubernetes.io/unschedulable", "", "NoSchedule"));
    }
    return List.copyOf(taints);
  }

  private static Optional<Attributed<IpAddress>> ip(FieldReader address) {
    return address.parsed("address", Code.KN1006, "an IP address", IpAddress::parse);
  }

  private static List<Attributed<Cidr>> podCidrs(FieldReader spec) {
    List<Attributed<Cidr>> all = spec.parsedList("podCIDRs", Code.KN1007, "a CIDR", Cidr::parse);
    if (!all.isEmpty() || spec.has("podCIDRs")) {
      return all;
    }
    return spec.parsed("podCIDR", Code.KN1007, "a CIDR", Cidr::parse)
        .map(List::of)
        .orElse(List.of());
  }
}
