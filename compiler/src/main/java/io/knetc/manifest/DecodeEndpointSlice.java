package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.EndpointSliceManifest.Endpoint;
import io.knetc.manifest.EndpointSliceManifest.EndpointPort;
import io.knetc.manifest.Value.Mapping;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// EndpointSlice (discovery.k8s.io/v1).
final class DecodeEndpointSlice {
  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  static final Fields ROOT =
      Fields.of("EndpointSlice")
          .supported("apiVersion", "kind", "metadata", "addressType", "endpoints", "ports");
  static final Fields ENDPOINT =
      Fields.of("Endpoint")
          .supported("addresses", "conditions", "nodeName", "hostname", "hints")
          // The zone of an endpoint has no effect by itself: kube-proxy acts on the hints.
          .noEffect("targetRef", "deprecatedTopology", "zone");
  static final Fields CONDITIONS =
      Fields.of("EndpointConditions").supported("ready", "serving", "terminating");
  static final Fields HINTS = Fields.of("EndpointHints").supported("forZones", "forNodes");
  static final Fields HINT = Fields.of("ForZone").supported("name");
  static final Fields PORT =
      Fields.of("EndpointPort").supported("name", "protocol", "port").noEffect("appProtocol");
  private static final Map<String, List<IpFamily>> ADDRESS_TYPES =
      KubernetesWords.inOrder(
          Map.entry("IPv4", List.of(IpFamily.IPV4)),
          Map.entry("IPv6", List.of(IpFamily.IPV6)),
          Map.entry("FQDN", List.<IpFamily>of()));

  private DecodeEndpointSlice() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta =
        DecodeMeta.namespaced(root, NameRule.subdomain("EndpointSlice"), diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader slice = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    if (!slice.has("addressType")) {
      slice.reportMissing("addressType");
    }
    List<IpFamily> families =
        slice.word("addressType", ADDRESS_TYPES).map(Attributed::value).orElse(List.of());
    List<Endpoint> endpoints = new ArrayList<>();
    for (FieldReader endpoint : slice.parts("endpoints", ENDPOINT)) {
      for (IpFamily family : families) {
        read(endpoint, family).ifPresent(endpoints::add);
      }
    }
    String serviceName = meta.get().labels().getOrDefault(SERVICE_NAME, "");
    return Optional.of(
        new EndpointSliceManifest(
            meta.get(), serviceName, families, List.copyOf(endpoints), ports(slice)));
  }

  private static Optional<Endpoint> read(FieldReader endpoint, IpFamily family) {
    List<Attributed<String>> addresses = endpoint.strings("addresses");
    if (addresses.isEmpty()) {
      endpoint.reportMissing("addresses");
      return Optional.empty();
    }
    Attributed<String> text = addresses.getFirst();
    Optional<IpAddress> address = IpAddress.parse(text.value());
    if (address.isEmpty()) {
      endpoint
          .diagnostics()
          .report(Code.KN1006, text.span(), Quoted.of(text.value()) + " is not an IP address");
      return Optional.empty();
    }
    if (address.get().family() != family) {
      endpoint
          .diagnostics()
          .report(
              Diagnostic.of(
                      Code.KN1010,
                      text.span(),
                      "\"" + text.value() + "\" is no " + family.kubernetesName() + " address")
                  .withHelp("an EndpointSlice holds addresses of its addressType only"));
      return Optional.empty();
    }
    Optional<FieldReader> conditions = endpoint.part("conditions", CONDITIONS);
    Optional<FieldReader> hints = endpoint.part("hints", HINTS);
    return Optional.of(
        new Endpoint(
            new Attributed<>(address.get(), text.origin()),
            text.value(),
            conditions.map(fields -> fields.flag("ready", true)).orElse(true),
            conditions.map(fields -> fields.flag("serving", true)).orElse(true),
            conditions.map(fields -> fields.flag("terminating", false)).orElse(false),
            endpoint.text("nodeName"),
            NameRule.HOSTNAME.optional(endpoint, "hostname"),
            hints.map(fields -> names(fields, "forZones")).orElse(List.of()),
            hints.map(fields -> names(fields, "forNodes")).orElse(List.of())));
  }

  private static List<String> names(FieldReader hints, String field) {
    return hints.parts(field, HINT).stream().map(hint -> hint.text("name")).toList();
  }

  /// A port without a number means all ports, which kube-proxy cannot serve and so ignores.
  static List<EndpointPort> ports(FieldReader slice) {
    List<EndpointPort> ports = new ArrayList<>();
    for (FieldReader port : slice.parts("ports", PORT)) {
      Protocol protocol =
          port.word("protocol", KubernetesWords.PROTOCOLS)
              .map(Attributed::value)
              .orElse(Protocol.TCP);
      port.integer("port", 0, Port.MAX, Code.KN1005)
          .filter(number -> number.value() > 0)
          .ifPresent(number ->
              ports.add(
                  new EndpointPort(
                      NameRule.PORT.optional(port, "name"), protocol, new Port(number.value()))));
    }
    return List.copyOf(ports);
  }
}
