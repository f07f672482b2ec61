package io.knetc.select;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.List;

/// The address of each family by which kube-proxy knows the node that it runs on (detectNodeIPs,
/// before 1.29 nodeIPTuple and detectNodeIPs).
final class NodeAddress {
  private NodeAddress() {}

  /// `bindAddress` where it is one of the family, else the Node's own; unspecified (0.0.0.0, ::) or
  /// loopback if there is none.
  static Attributed<IpAddress> of(Node node, IpFamily family, KubeProxyVersion version) {
    List<Attributed<IpAddress>> bound =
        node.proxy().bindAddresses().stream().filter(ip -> !ip.value().isUnspecified()).toList();
    for (Attributed<IpAddress> ip : bound) {
      if (ip.value().family() == family) {
        return ip;
      }
    }
    return switch (version.nodeAddressRule()) {
      case NONE -> unspecified(node, family);
      case FIRST -> bound.isEmpty() ? firstOfAll(node, family) : unspecified(node, family);
      case FIRST_OF_EACH_FAMILY -> firstOfFamily(node, family);
    };
  }

  private static Attributed<IpAddress> firstOfAll(Node node, IpFamily family) {
    if (node.addresses().isEmpty() && family == IpFamily.IPV4) {
      return loopback(node, family);
    }
    return node.addresses().stream()
        .limit(1)
        .filter(ip -> ip.value().family() == family)
        .findFirst()
        .orElse(unspecified(node, family));
  }

  private static Attributed<IpAddress> firstOfFamily(Node node, IpFamily family) {
    return node.addresses().stream()
        .filter(ip -> ip.value().family() == family)
        .findFirst()
        .orElse(loopback(node, family));
  }

  private static Attributed<IpAddress> unspecified(Node node, IpFamily family) {
    return new Attributed<>(new IpAddress(family, 0, 0), node.origin());
  }

  private static Attributed<IpAddress> loopback(Node node, IpFamily family) {
    IpAddress address =
        switch (family) {
          case IPV4 -> IpAddress.of("127.0.0.1");
          case IPV6 -> IpAddress.of("::1");
        };
    return new Attributed<>(address, node.origin());
  }
}
