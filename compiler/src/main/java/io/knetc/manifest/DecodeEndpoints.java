package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.EndpointsManifest.Address;
import io.knetc.manifest.EndpointsManifest.Subset;
import io.knetc.manifest.Value.Mapping;
import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Endpoints (v1).
final class DecodeEndpoints {
  static final Fields ROOT =
      Fields.of("Endpoints").supported("apiVersion", "kind", "metadata", "subsets");
  static final Fields SUBSET =
      Fields.of("EndpointSubset").supported("addresses", "notReadyAddresses", "ports");
  static final Fields ADDRESS =
      Fields.of("EndpointAddress").supported("ip", "nodeName", "hostname").noEffect("targetRef");

  private DecodeEndpoints() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta =
        DecodeMeta.namespaced(root, NameRule.subdomain("Endpoints"), diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader endpoints = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    List<Subset> subsets = new ArrayList<>();
    for (FieldReader subset : endpoints.parts("subsets", SUBSET)) {
      List<Address> addresses = new ArrayList<>();
      readAddresses(subset, "addresses", true, addresses);
      readAddresses(subset, "notReadyAddresses", false, addresses);
      subsets.add(new Subset(List.copyOf(addresses), DecodeEndpointSlice.ports(subset)));
    }
    return Optional.of(new EndpointsManifest(meta.get(), List.copyOf(subsets)));
  }

  private static void readAddresses(
      FieldReader subset, String field, boolean ready, List<Address> addresses) {
    for (FieldReader address : subset.parts(field, ADDRESS)) {
      String nodeName = address.text("nodeName");
      String hostname = NameRule.HOSTNAME.optional(address, "hostname");
      address
          .parsed("ip", Code.KN1006, "an IP address", IpAddress::parse)
          .ifPresent(ip -> addresses.add(new Address(ip, ready, nodeName, hostname)));
    }
  }
}
