package io.knetc.kernel.ip;

import java.util.ArrayList;
import java.util.List;

/// What a host holds beside its rules, in an order in which it can be made: a route needs its
/// device up, a device needs the one it stands on.
///
/// @param forwarding entries of the forwarding databases, which `bridge` sets and not `ip`
public record IpConfiguration(
    List<Link> links,
    List<InterfaceAddress> addresses,
    List<Neighbour> neighbours,
    List<Route> routes,
    List<ForwardingEntry> forwarding) {
  /// Nothing at all.
  public static final IpConfiguration NONE =
      new IpConfiguration(List.of(), List.of(), List.of(), List.of(), List.of());

  public IpConfiguration {
    links = List.copyOf(links);
    addresses = List.copyOf(addresses);
    neighbours = List.copyOf(neighbours);
    routes = List.copyOf(routes);
    forwarding = List.copyOf(forwarding);
  }

  /// All of this, and of another one behind it.
  public IpConfiguration with(IpConfiguration other) {
    return new IpConfiguration(
        both(links, other.links),
        both(addresses, other.addresses),
        both(neighbours, other.neighbours),
        both(routes, other.routes),
        both(forwarding, other.forwarding));
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
