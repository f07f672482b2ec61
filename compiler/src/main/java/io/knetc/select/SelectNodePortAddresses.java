package io.knetc.select;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.manifest.ProxyConfiguration;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.FamilyPlan.NodePortAddresses;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// Decides on which addresses of a node its node ports are open, from `nodePortAddresses` and
/// `iptables.localhostNodePorts`.
final class SelectNodePortAddresses {
  private static final IpAddress LOOPBACK_NETWORK = IpAddress.of("127.0.0.0");

  private SelectNodePortAddresses() {}

  static Attributed<NodePortAddresses> run(Node node, IpFamily family, KubeProxyVersion version) {
    return node.proxy().mode().value() == Mode.NFTABLES
        ? byMaps(node, family, version)
        : byRules(node, family);
  }

  /// In nftables mode node ports never answer on loopback addresses; where nobody says on which
  /// they do, it is the node's own address.
  private static Attributed<NodePortAddresses> byMaps(
      Node node, IpFamily family, KubeProxyVersion version) {
    List<Attributed<Cidr>> ranges = ranges(node, family);
    boolean onOwn =
        node.proxy().primaryNodePorts().value()
            || (ranges.isEmpty() && version.opensNodePortsOnOwnAddress());
    if (onOwn) {
      Attributed<IpAddress> own = NodeAddress.of(node, family, version);
      return only(node, List.of(new Attributed<>(Cidr.host(own.value()), own.origin())), false);
    }
    return restricted(node, family).isEmpty()
        ? new Attributed<>(new NodePortAddresses.AllLocal(false), origin(node, ranges))
        : only(node, ranges, false);
  }

  private static Attributed<NodePortAddresses> byRules(Node node, IpFamily family) {
    List<Attributed<Cidr>> ranges = ranges(node, family);
    boolean loopback = family == IpFamily.IPV4 && opensLocalhost(node);
    return restricted(node, family).isEmpty()
        ? new Attributed<>(new NodePortAddresses.AllLocal(loopback), origin(node, ranges))
        : only(node, ranges, loopback);
  }

  private static Origin origin(Node node, List<Attributed<Cidr>> ranges) {
    return ranges.isEmpty() ? node.proxy().origin() : ranges.getFirst().origin();
  }

  /// Those addresses of the node that lie in the ranges.
  private static Attributed<NodePortAddresses> only(
      Node node, List<Attributed<Cidr>> ranges, boolean loopback) {
    List<Attributed<IpAddress>> open = new ArrayList<>();
    for (Attributed<IpAddress> address : node.host().interfaceAddresses()) {
      IpAddress ip = address.value();
      boolean inRange = ranges.stream().anyMatch(range -> range.value().contains(ip));
      if (inRange && (loopback || !ip.isLoopback())) {
        open.add(address);
      }
    }
    open.sort((a, b) -> a.value().compareTo(b.value()));
    return new Attributed<>(new NodePortAddresses.Only(open), origin(node, ranges));
  }

  /// The ranges outside of which no node port is open; none if all addresses of the family are.
  static List<Attributed<Cidr>> restricted(Node node, IpFamily family) {
    List<Attributed<Cidr>> ranges = ranges(node, family);
    return ranges.stream().anyMatch(range -> range.value().isEverything()) ? List.of() : ranges;
  }

  /// Whether node ports answer on 127.0.0.0/8: configured so, and no list of addresses excludes it.
  static boolean opensLocalhost(Node node) {
    if (!node.proxy().localhostNodePorts().value()) {
      return false;
    }
    List<Attributed<Cidr>> ranges = ranges(node, IpFamily.IPV4);
    return ranges.isEmpty()
        || ranges.stream()
            .anyMatch(range ->
                range.value().address().isLoopback() || range.value().contains(LOOPBACK_NETWORK));
  }

  private static List<Attributed<Cidr>> ranges(Node node, IpFamily family) {
    ProxyConfiguration proxy = node.proxy();
    if (proxy.primaryNodePorts().value()) {
      return primary(node, family);
    }
    return proxy.nodePortAddresses().stream()
        .filter(range -> range.value().family() == family)
        .toList();
  }

  /// `primary`, which 1.31 brought, is the node's own address of each family, where it has one.
  private static List<Attributed<Cidr>> primary(Node node, IpFamily family) {
    Attributed<IpAddress> own = NodeAddress.of(node, family, KubeProxyVersion.NEWEST);
    return own.value().isLoopback()
        ? List.of()
        : List.of(new Attributed<>(Cidr.host(own.value()), own.origin()));
  }
}
