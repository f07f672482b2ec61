package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.ServiceManifest.Ingress;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.manifest.Value.Mapping;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Service (v1).
final class DecodeService {
  private static final String NONE = "None";
  private static final int DEFAULT_AFFINITY_SECONDS = 10800;
  private static final int MAX_AFFINITY_SECONDS = 86400;

  static final Fields ROOT =
      Fields.of("Service").supported("apiVersion", "kind", "metadata", "spec", "status");
  static final Fields SPEC =
      Fields.of("ServiceSpec")
          .supported(
              "ports",
              "selector",
              "clusterIP",
              "clusterIPs",
              "type",
              "externalIPs",
              "sessionAffinity")
          .supported("loadBalancerSourceRanges", "externalTrafficPolicy", "healthCheckNodePort")
          .supported(
              "publishNotReadyAddresses",
              "sessionAffinityConfig",
              "ipFamilies",
              "internalTrafficPolicy")
          .supported("ipFamilyPolicy", "allocateLoadBalancerNodePorts", "externalName")
          .noEffect("loadBalancerIP")
          // kube-proxy never reads trafficDistribution: it acts through the hints of the
          // EndpointSlices.
          .noEffect("loadBalancerClass", "trafficDistribution", "ipFamily", "topologyKeys");
  static final Fields STATUS =
      Fields.of("ServiceStatus").supported("loadBalancer").noEffect("conditions");
  static final Fields LOAD_BALANCER = Fields.of("LoadBalancerStatus").supported("ingress");
  static final Fields INGRESS =
      Fields.of("LoadBalancerIngress").supported("ip", "ipMode", "hostname").noEffect("ports");
  static final Fields AFFINITY = Fields.of("SessionAffinityConfig").supported("clientIP");
  static final Fields CLIENT_IP = Fields.of("ClientIPConfig").supported("timeoutSeconds");

  private DecodeService() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta = DecodeMeta.namespaced(root, NameRule.SERVICE, diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader service = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    Optional<FieldReader> spec = service.part("spec", SPEC);
    if (spec.isEmpty()) {
      if (!service.has("spec")) {
        service.reportMissing("spec");
      }
      return Optional.empty();
    }
    List<FieldReader> ingress =
        service
            .part("status", STATUS)
            .flatMap(status -> status.part("loadBalancer", LOAD_BALANCER))
            .map(balancer -> balancer.parts("ingress", INGRESS))
            .orElse(List.of());
    return Optional.of(read(meta.get(), spec.get(), ingress));
  }

  private static ServiceManifest read(
      ObjectMeta meta, FieldReader spec, List<FieldReader> ingress) {
    ServiceManifest.Type type =
        spec.word("type", KubernetesWords.SERVICE_TYPES)
            .map(Attributed::value)
            .orElse(ServiceManifest.Type.CLUSTER_IP);
    List<Attributed<String>> clusterIps = clusterIps(spec);
    boolean headless = clusterIps.stream().anyMatch(ip -> ip.value().equals(NONE));
    return new ServiceManifest(
        meta,
        type,
        headless ? List.of() : addresses(clusterIps, spec.diagnostics()),
        headless,
        spec.parsedList(
            "ipFamilies",
            Code.KN1008,
            "one of IPv4, IPv6",
            text -> Optional.ofNullable(KubernetesWords.FAMILIES.get(text))),
        DecodeServicePorts.run(spec),
        spec.stringMap("selector"),
        spec.parsedList("externalIPs", Code.KN1006, "an IP address", IpAddress::parse),
        ingress.stream().flatMap(entry -> ingress(entry).stream()).toList(),
        ingress.stream()
            .map(entry -> entry.text("hostname"))
            .filter(name -> !name.isEmpty())
            .toList(),
        spec.parsedList(
            "loadBalancerSourceRanges", Code.KN1007, "a CIDR", text -> Cidr.parse(text.strip())),
        policy(spec, "internalTrafficPolicy"),
        policy(spec, "externalTrafficPolicy"),
        healthCheckNodePort(spec),
        affinitySeconds(spec),
        spec.flag("publishNotReadyAddresses", false),
        spec.word("ipFamilyPolicy", KubernetesWords.FAMILY_POLICIES)
            .map(Attributed::value)
            .orElse(false),
        spec.flag("allocateLoadBalancerNodePorts", true),
        type == ServiceManifest.Type.EXTERNAL_NAME ? externalName(spec) : List.of());
  }

  /// A last dot says that the name is complete, which it is without one too.
  private static List<Attributed<String>> externalName(FieldReader spec) {
    return spec
        .string("externalName")
        .map(name -> new Attributed<>(name.value().replaceFirst("[.]$", ""), name.origin()))
        .filter(name -> NameRule.EXTERNAL_NAME.holds(name, spec.diagnostics()))
        .stream()
        .toList();
  }

  /// `clusterIPs`, or `clusterIP` where that is all there is; the two must agree.
  private static List<Attributed<String>> clusterIps(FieldReader spec) {
    List<Attributed<String>> all =
        spec.strings("clusterIPs").stream().filter(text -> !text.value().isEmpty()).toList();
    Optional<Attributed<String>> single =
        spec.string("clusterIP").filter(text -> !text.value().isEmpty());
    if (all.isEmpty()) {
      return single.map(List::of).orElse(List.of());
    }
    if (single.isPresent() && !single.get().value().equals(all.getFirst().value())) {
      spec.diagnostics()
          .report(
              Diagnostic.of(
                      Code.KN1011,
                      single.get().span(),
                      "clusterIP is "
                          + Quoted.of(single.get().value())
                          + ", but the first of clusterIPs is not")
                  .alsoAt(all.getFirst().span(), "the first of clusterIPs")
                  .withHelp("the API server demands that both are the same address"));
    }
    return all;
  }

  private static List<Attributed<IpAddress>> addresses(
      List<Attributed<String>> texts, Diagnostics diagnostics) {
    List<Attributed<IpAddress>> addresses = new ArrayList<>();
    for (Attributed<String> text : texts) {
      Optional<IpAddress> address = IpAddress.parse(text.value());
      address.ifPresent(ip -> addresses.add(new Attributed<>(ip, text.origin())));
      if (address.isEmpty()) {
        diagnostics.report(
            Code.KN1006,
            text.span(),
            Quoted.of(text.value()) + " is not an IP address or \"" + NONE + "\"");
      }
    }
    return addresses;
  }

  private static TrafficPolicy policy(FieldReader spec, String name) {
    return spec.word(name, KubernetesWords.TRAFFIC_POLICIES)
        .map(Attributed::value)
        .orElse(TrafficPolicy.CLUSTER);
  }

  /// The API server writes 0 where there is none.
  private static List<Attributed<Port>> healthCheckNodePort(FieldReader spec) {
    return spec.integer("healthCheckNodePort", 0, Port.MAX, Code.KN1005)
        .filter(number -> number.value() > 0)
        .map(number -> List.of(new Attributed<>(new Port(number.value()), number.origin())))
        .orElse(List.of());
  }

  private static int affinitySeconds(FieldReader spec) {
    boolean clientIp =
        spec.word(
                "sessionAffinity",
                KubernetesWords.inOrder(Map.entry("None", false), Map.entry("ClientIP", true)))
            .map(Attributed::value)
            .orElse(false);
    Optional<Integer> seconds =
        spec.part("sessionAffinityConfig", AFFINITY)
            .flatMap(config -> config.part("clientIP", CLIENT_IP))
            .flatMap(
                config -> config.integer("timeoutSeconds", 1, MAX_AFFINITY_SECONDS, Code.KN1009))
            .map(Attributed::value);
    return clientIp ? seconds.orElse(DEFAULT_AFFINITY_SECONDS) : 0;
  }

  private static Optional<Ingress> ingress(FieldReader entry) {
    boolean proxied =
        entry
            .word(
                "ipMode",
                KubernetesWords.inOrder(Map.entry("VIP", false), Map.entry("Proxy", true)))
            .map(Attributed::value)
            .orElse(false);
    return entry
        .parsed("ip", Code.KN1006, "an IP address", IpAddress::parse)
        .map(ip -> new Ingress(ip, proxied));
  }
}
