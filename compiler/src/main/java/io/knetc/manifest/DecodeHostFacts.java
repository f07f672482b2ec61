package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.HostFactsManifest.Interface;
import io.knetc.manifest.Value.Mapping;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// HostFacts (knetc.io/v1alpha1), knetc's own kind for what only the host knows.
final class DecodeHostFacts {
  private static final int MAX_CPUS = 1 << 20;

  static final Fields ROOT =
      Fields.of("HostFacts").supported("apiVersion", "kind", "metadata", "spec");
  static final Fields SPEC =
      Fields.of("HostFactsSpec")
          .supported("interfaces", "kubeProxy", "sysctls", "cpus", "kernel")
          .notSupported("routes", "sandboxes", "flanneld", "cni");
  static final Fields INTERFACE =
      Fields.of("Interface").supported("name", "addresses").noEffect("mac", "mtu");
  static final Fields KERNEL = Fields.of("Kernel").supported("nfacct");

  private DecodeHostFacts() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta = DecodeMeta.clusterWide(root, NameRule.HOST_FACTS, diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader facts = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    Optional<FieldReader> spec = facts.part("spec", SPEC);
    if (spec.isEmpty()) {
      if (!facts.has("spec")) {
        facts.reportMissing("spec");
      }
      return Optional.empty();
    }
    List<Interface> interfaces = new ArrayList<>();
    for (FieldReader device : spec.get().parts("interfaces", INTERFACE)) {
      readInterface(device).ifPresent(interfaces::add);
    }
    return Optional.of(
        new HostFactsManifest(
            meta.get(),
            List.copyOf(interfaces),
            spec.get().rawMapping("kubeProxy").map(List::of).orElse(List.of()),
            spec.get().stringMap("sysctls"),
            spec.get().integer("cpus", 1, MAX_CPUS, Code.KN1009).map(Attributed::value).orElse(0),
            spec.get()
                .part("kernel", KERNEL)
                .map(kernel -> kernel.flag("nfacct", false))
                .orElse(false)));
  }

  private static Optional<Interface> readInterface(FieldReader device) {
    Optional<Attributed<String>> name = device.string("name");
    if (name.isEmpty()) {
      if (!device.has("name")) {
        device.reportMissing("name");
      }
      return Optional.empty();
    }
    if (!NameRule.INTERFACE.holds(name.get(), device.diagnostics())) {
      return Optional.empty();
    }
    List<Attributed<IpAddress>> addresses =
        device.parsedList(
            "addresses",
            Code.KN1007,
            "an address with a prefix length",
            DecodeHostFacts::withoutLength);
    return Optional.of(new Interface(name.get().value(), addresses));
  }

  /// The address of `address/length`.
  private static Optional<IpAddress> withoutLength(String text) {
    if (Cidr.parse(text).isEmpty()) {
      return Optional.empty();
    }
    return IpAddress.parse(text.substring(0, text.indexOf('/')));
  }
}
