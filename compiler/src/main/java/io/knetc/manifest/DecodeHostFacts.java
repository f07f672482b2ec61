package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.HostFactsManifest.HostRoute;
import io.knetc.manifest.HostFactsManifest.Interface;
import io.knetc.manifest.HostFactsManifest.InterfaceAddress;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.cni.DecodePluginList;
import io.knetc.manifest.cni.PluginList;
import io.knetc.manifest.flannel.DecodeFlanneldArguments;
import io.knetc.manifest.flannel.FlanneldArguments;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// HostFacts (knetc.io/v1alpha1), knetc's own kind for what only the host knows.
final class DecodeHostFacts {
  private static final int MAX_CPUS = 1 << 20;
  private static final int MIN_MTU = 68;
  private static final int MAX_MTU = 65536;
  private static final Cidr ANYWHERE = Cidr.of("0.0.0.0/0");

  static final Fields ROOT =
      Fields.of("HostFacts").supported("apiVersion", "kind", "metadata", "spec");
  static final Fields SPEC =
      Fields.of("HostFactsSpec")
          .supported("interfaces", "kubeProxy", "sysctls", "cpus", "kernel")
          .supported("routes", "sandboxes", "flanneld", "cni", "docker");
  static final Fields INTERFACE =
      Fields.of("Interface").supported("name", "addresses", "mtu").noEffect("mac");
  static final Fields KERNEL = Fields.of("Kernel").supported("nfacct", "version");
  static final Fields ROUTE = Fields.of("Route").supported("to", "via", "dev");
  static final Fields FLANNELD = Fields.of("Flanneld").supported("args");
  static final Fields CNI = Fields.of("Cni").supported("conflist");

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
    Optional<FieldReader> kernel = spec.get().part("kernel", KERNEL);
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
            kernel.map(fields -> fields.flag("nfacct", false)).orElse(false),
            kernel.map(fields -> fields.text("version")).orElse(""),
            spec.get().parts("routes", ROUTE).stream()
                .flatMap(route -> readRoute(route).stream())
                .toList(),
            spec.get().attributedMap("sandboxes"),
            spec.get().part("flanneld", FLANNELD).map(DecodeHostFacts::flanneld).stream().toList(),
            spec.get().part("cni", CNI).flatMap(cni -> conflist(cni, meta.get())).stream().toList(),
            docker(spec.get())));
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
    List<InterfaceAddress> addresses =
        device
            .parsedList(
                "addresses", Code.KN1007, "an address with a prefix length", DecodeHostFacts::split)
            .stream()
            .map(pair ->
                new InterfaceAddress(
                    new Attributed<>(pair.value().getKey(), pair.origin()),
                    pair.value().getValue()))
            .toList();
    int mtu =
        device
            .integer("mtu", MIN_MTU, MAX_MTU, Code.KN1009)
            .map(Attributed::value)
            .orElse(Interface.ETHERNET_MTU);
    return Optional.of(new Interface(name.get().value(), mtu, addresses));
  }

  /// The address and the network of `address/length`.
  private static Optional<Map.Entry<IpAddress, Cidr>> split(String text) {
    return Cidr.parse(text)
        .flatMap(network ->
            IpAddress.parse(text.substring(0, text.indexOf('/')))
                .map(address -> Map.entry(address, network)));
  }

  private static Optional<HostRoute> readRoute(FieldReader route) {
    Optional<Attributed<Cidr>> to =
        route.parsed("to", Code.KN1007, "a CIDR or \"default\"", DecodeHostFacts::destination);
    Optional<Attributed<IpAddress>> via =
        route.parsed("via", Code.KN1006, "an IP address", IpAddress::parse);
    if (to.isEmpty() && !route.has("to")) {
      route.reportMissing("to");
    }
    Optional<Attributed<String>> device = route.string("dev");
    if (device.isPresent() && !NameRule.INTERFACE.holds(device.get(), route.diagnostics())) {
      return Optional.empty();
    }
    return to.map(destination ->
        new HostRoute(
            ofFamily(destination.value(), via),
            via.map(Attributed::value).stream().toList(),
            device.map(Attributed::value).orElse(""),
            route.origin()));
  }

  private static Optional<Cidr> destination(String text) {
    return text.equals("default") ? Optional.of(ANYWHERE) : Cidr.parse(text);
  }

  /// `default` is of the family of its gateway.
  private static Cidr ofFamily(Cidr destination, Optional<Attributed<IpAddress>> via) {
    boolean v6 = via.isPresent() && via.get().value().family() == IpFamily.IPV6;
    return destination.equals(ANYWHERE) && v6 ? Cidr.of("::/0") : destination;
  }

  private static FlanneldArguments flanneld(FieldReader flanneld) {
    return DecodeFlanneldArguments.run(
        flanneld.strings("args"), flanneld.origin(), flanneld.diagnostics());
  }

  /// Containers on Docker's own bridge are none of a CNI plugin's.
  private static Optional<Origin> docker(FieldReader spec) {
    Optional<Attributed<Boolean>> docker = spec.bool("docker").filter(Attributed::value);
    if (spec.has("cni")) {
      docker.ifPresent(asked ->
          spec.diagnostics()
              .report(
                  Diagnostic.of(
                          Code.KN1011,
                          asked.span(),
                          "\"docker\" stands beside \"cni\", but either connects containers")
                      .withHelp("remove one of the two fields")));
    }
    return docker.map(Attributed::origin);
  }

  /// The list of plugins; its text is JSON with the keys in their order.
  private static Optional<PluginList> conflist(FieldReader cni, ObjectMeta meta) {
    return cni.rawMapping("conflist")
        .flatMap(tree ->
            DecodePluginList.run(
                tree,
                new Attributed<>(JsonText.of(tree), cni.origin("conflist", tree.span())),
                meta.id(),
                "spec.cni.conflist",
                cni.diagnostics()));
  }
}
