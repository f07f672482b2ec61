package io.knetc.compare;

import io.knetc.kernel.ip.ForwardingEntry;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ip.Neighbour;
import io.knetc.kernel.ip.Route;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Compares devices, addresses, neighbours, routes and forwarding entries. What one state leaves to
/// the kernel is as the other one has it.
final class CompareNetwork {
  private static final CompareByKey<Link> LINKS =
      new CompareByKey<>(Link::name, CompareNetwork::areAlike, Item.LinkItem::new);

  private static final CompareByKey<InterfaceAddress> ADDRESSES =
      new CompareByKey<>(
          address -> List.of(address.device(), address.address()),
          (one, other) ->
              one.prefixLength() == other.prefixLength() && one.broadcast() == other.broadcast(),
          Item.AddressItem::new);

  private static final CompareByKey<Neighbour> NEIGHBOURS =
      new CompareByKey<>(
          neighbour -> List.of(neighbour.device(), neighbour.address()),
          (one, other) -> one.linkAddress().equals(other.linkAddress()),
          Item.NeighbourItem::new);

  private static final CompareByKey<Route> ROUTES =
      new CompareByKey<>(
          Route::destination, (one, other) -> one.way().equals(other.way()), Item.RouteItem::new);

  private static final CompareByKey<ForwardingEntry> FORWARDING =
      new CompareByKey<>(
          entry -> List.of(entry.device(), entry.address()),
          (one, other) -> one.destination().equals(other.destination()),
          Item.ForwardingItem::new);

  private CompareNetwork() {}

  static void run(
      Set<Subject> subjects,
      IpConfiguration before,
      IpConfiguration after,
      List<Difference> differences) {
    if (subjects.contains(Subject.LINKS)) {
      LINKS.run(before.links(), after.links(), differences);
    }
    if (subjects.contains(Subject.ADDRESSES)) {
      ADDRESSES.run(before.addresses(), after.addresses(), differences);
    }
    if (subjects.contains(Subject.NEIGHBOURS)) {
      NEIGHBOURS.run(before.neighbours(), after.neighbours(), differences);
    }
    if (subjects.contains(Subject.ROUTES)) {
      ROUTES.run(before.routes(), after.routes(), differences);
    }
    if (subjects.contains(Subject.FORWARDING)) {
      FORWARDING.run(before.forwarding(), after.forwarding(), differences);
    }
  }

  private static boolean areAlike(Link one, Link other) {
    return one.kind().equals(other.kind())
        && areAlike(one.address(), other.address())
        && areAlike(one.mtu(), other.mtu())
        && areAlike(one.queueLength(), other.queueLength());
  }

  private static boolean areAlike(Optional<?> one, Optional<?> other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  private static boolean areAlike(OptionalInt one, OptionalInt other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }
}
