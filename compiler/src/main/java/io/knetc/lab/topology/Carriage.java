package io.knetc.lab.topology;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How packets of a node's pods get to those of others.
public sealed interface Carriage {
  /// By routes that the lab sets.
  record PlainRoutes() implements Carriage {}

  /// By what was compiled for the node, and nothing else.
  ///
  /// @param networks the ranges of all pods, one for each family
  /// @param tunnels the addresses of its overlay devices; none where routes do without
  /// @param isDirect whether pods of nodes on the same link are reached without the overlay
  /// @param mtus what a packet between pods may have, by IPv4 and by IPv6
  /// @param bridge the bridge of its pods
  /// @param masquerades whether packets that leave the network get the node's address
  /// @param forwards whether packets from and to pods need no other rule to be forwarded
  /// @param pluggedMasquerade the pods whose packets get the node's address wherever they leave the
  ///   subnet of the node
  record CompiledFiles(
      List<Cidr> networks,
      List<IpAddress> tunnels,
      boolean isDirect,
      Mtus mtus,
      PodBridge bridge,
      boolean masquerades,
      boolean forwards,
      Set<IpAddress> pluggedMasquerade)
      implements Carriage {
    public CompiledFiles {
      networks = List.copyOf(networks);
      tunnels = List.copyOf(tunnels);
      pluggedMasquerade = Set.copyOf(pluggedMasquerade);
    }

    /// The address of its overlay device of a family.
    public Optional<IpAddress> tunnel(IpFamily family) {
      return tunnels.stream().filter(address -> address.family() == family).findFirst();
    }

    /// Whether an address is in the range of all pods.
    public boolean covers(IpAddress address) {
      return networks.stream().anyMatch(network -> network.contains(address));
    }
  }

  /// Bytes that a packet from pod to pod may have.
  record Mtus(int ipv4, int ipv6) {
    /// Those of a family.
    public int of(IpFamily family) {
      return switch (family) {
        case IPV4 -> ipv4;
        case IPV6 -> ipv6;
      };
    }
  }

  /// The bridge of a node's pods.
  ///
  /// @param mtu of the links to pods
  /// @param isCompiled whether the compiled files make it, as they do where the cluster has a pod
  ///   for it; else the lab does what the plugin would for its own pods
  /// @param hairpin whether a frame may leave by the port that it came by
  record PodBridge(int mtu, boolean isCompiled, boolean hairpin) {}
}
