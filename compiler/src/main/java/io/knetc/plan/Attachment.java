package io.knetc.plan;

import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.OptionalInt;

/// How the pods of a node are connected to it.
public sealed interface Attachment {
  /// Each has a port of one bridge.
  ///
  /// @param mtu bytes; none if the kernel chooses
  /// @param promiscuous whether the bridge takes frames to any address
  /// @param gateways the addresses of the bridge, empty if it has none
  /// @param hairpin whether a pod's frame may come back to it, so that it reaches itself by a
  ///   Service
  /// @param isolated whether pods do not reach each other through the bridge
  record Bridge(
      String device,
      OptionalInt mtu,
      Attributed<Boolean> promiscuous,
      List<Gateway> gateways,
      boolean hairpin,
      boolean isolated,
      Attributed<Masquerading> masquerading,
      Origin origin)
      implements Attachment {
    public Bridge {
      gateways = List.copyOf(gateways);
    }
  }

  /// Each has a link of its own to the host.
  ///
  /// @param mtu bytes; none if the kernel chooses
  record PointToPoint(OptionalInt mtu, Attributed<Masquerading> masquerading, Origin origin)
      implements Attachment {}

  /// By means that knetc does not follow, which was reported.
  record Elsewhere(Origin origin) implements Attachment {}

  /// Where the pods' packets leave their subnet.
  ///
  /// @param origin the range
  record Gateway(IpAddress address, int prefixLength, Origin origin) {}

  /// Whether packets that leave the subnet of the pods get the node's address, and whose rules say
  /// so.
  enum Masquerading {
    NONE,
    IPTABLES,
    NFTABLES
  }

  /// Whether and how packets of pods are masqueraded.
  default Masquerading masquerades() {
    return switch (this) {
      case Bridge bridge -> bridge.masquerading().value();
      case PointToPoint link -> link.masquerading().value();
      case Elsewhere _ -> Masquerading.NONE;
    };
  }
}
