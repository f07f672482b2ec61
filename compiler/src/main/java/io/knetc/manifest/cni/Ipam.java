package io.knetc.manifest.cni;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Optional;

/// Where pods get their addresses from.
///
/// @param type the plugin that gives them, such as `host-local`; empty if nobody does
/// @param rangeSets of each the pod gets one address
public record Ipam(String type, List<List<Range>> rangeSets, List<PodRoute> routes) {
  /// Nobody gives addresses.
  public static final Ipam NONE = new Ipam("", List.of(), List.of());

  public Ipam {
    rangeSets = rangeSets.stream().map(List::copyOf).toList();
    routes = List.copyOf(routes);
  }

  /// A range of addresses.
  ///
  /// @param gateway the first address of the subnet, if not given
  public record Range(Attributed<Cidr> subnet, IpAddress gateway) {}

  /// A route in pods.
  ///
  /// @param gateway that of the pod's address, if none is given
  public record PodRoute(Attributed<Cidr> destination, Optional<IpAddress> gateway) {}
}
