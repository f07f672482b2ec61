package io.knetc.manifest.cni;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.FieldReader;
import io.knetc.manifest.Fields;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.cni.Ipam.PodRoute;
import io.knetc.manifest.cni.Ipam.Range;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The section `ipam` of a plugin: the ranges and routes of `host-local`.
final class DecodeIpam {
  private static final String HOST_LOCAL = "host-local";

  static final Fields IPAM =
      Fields.of("ipam")
          .supported("type", "ranges", "routes", "subnet", "gateway")
          .noEffect("rangeStart", "rangeEnd", "dataDir", "resolvConf", "name");

  static final Fields RANGE =
      Fields.of("range").supported("subnet", "gateway").noEffect("rangeStart", "rangeEnd");

  static final Fields ROUTE =
      Fields.of("route")
          .supported("dst", "gw")
          .notSupported("mtu", "advmss", "priority", "table", "scope");

  private DecodeIpam() {}

  static Ipam run(FieldReader plugin) {
    Optional<Mapping> section = plugin.rawMapping("ipam");
    String type = section.flatMap(fields -> fields.string("type")).orElse("");
    if (section.isEmpty() || section.get().entries().isEmpty()) {
      return Ipam.NONE;
    }
    if (!type.isEmpty() && !type.equals(HOST_LOCAL)) {
      plugin
          .diagnostics()
          .report(
              Code.KN3010,
              section.get().span(),
              "the IPAM plugin " + Quoted.of(type) + " is not followed by this version");
      return new Ipam(type, List.of(), List.of());
    }
    return plugin.part("ipam", IPAM).map(DecodeIpam::hostLocal).orElse(Ipam.NONE);
  }

  private static Ipam hostLocal(FieldReader ipam) {
    List<List<Range>> sets = new ArrayList<>();
    if (ipam.has("subnet")) {
      range(ipam).ifPresent(range -> sets.add(List.of(range)));
    }
    for (List<FieldReader> set : ipam.partLists("ranges", RANGE)) {
      List<Range> ranges = set.stream().flatMap(range -> range(range).stream()).toList();
      if (!ranges.isEmpty()) {
        sets.add(ranges);
      }
    }
    List<PodRoute> routes = new ArrayList<>();
    for (FieldReader route : ipam.parts("routes", ROUTE)) {
      Optional<IpAddress> gateway =
          route.parsed("gw", Code.KN1006, "an IP address", IpAddress::parse).map(Attributed::value);
      route
          .parsed("dst", Code.KN1007, "a CIDR", Cidr::parse)
          .ifPresent(destination -> routes.add(new PodRoute(destination, gateway)));
    }
    return new Ipam(HOST_LOCAL, sets, routes);
  }

  private static Optional<Range> range(FieldReader range) {
    if (!range.has("subnet")) {
      range.reportMissing("subnet");
    }
    Optional<Attributed<IpAddress>> gateway =
        range.parsed("gateway", Code.KN1006, "an IP address", IpAddress::parse);
    return range
        .parsed("subnet", Code.KN1007, "a CIDR", Cidr::parse)
        .map(subnet -> {
          gateway
              .filter(address -> !subnet.value().contains(address.value()))
              .ifPresent(address ->
                  range
                      .diagnostics()
                      .report(
                          Diagnostic.of(
                                  Code.KN1011,
                                  address.span(),
                                  "the gateway "
                                      + address.value().text()
                                      + " is not in "
                                      + subnet.value().text())
                              .withHelp("name an address of the subnet")));
          return new Range(
              subnet, gateway.map(Attributed::value).orElseGet(() -> firstAddress(subnet.value())));
        });
  }

  /// The gateway that host-local takes if none is named.
  static IpAddress firstAddress(Cidr subnet) {
    IpAddress network = subnet.address();
    return new IpAddress(network.family(), network.high(), network.low() + 1);
  }
}
