package io.knetc.plan;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// What a node must do so that its pods reach those of the others, and the world.
///
/// @param families those that pods have addresses of, IPv4 first
/// @param device the interface through which the other nodes are reached
/// @param podMtu bytes that a packet of a pod may have
/// @param masquerades whether packets of pods that leave the network get the node's address
/// @param randomFully whether that chooses ports at random
/// @param forwards whether packets from and to pods are let through whatever the policy of
///   forwarding
/// @param nftables whether rules are those of nftables instead of iptables
/// @param blackholes whether packets to no pod of the node go nowhere
/// @param settings the file of the settings, word for word
/// @param origin the configuration of the network
public record PodNetworkPlan(
    List<FamilyNetwork> families,
    Overlay overlay,
    String device,
    int podMtu,
    Attributed<Boolean> masquerades,
    Attributed<Boolean> randomFully,
    Attributed<Boolean> forwards,
    Attributed<Boolean> nftables,
    Attributed<Boolean> blackholes,
    Attributed<String> settings,
    Origin origin) {
  public PodNetworkPlan {
    families = List.copyOf(families);
  }

  /// The part of a family.
  public Optional<FamilyNetwork> family(IpFamily family) {
    return families.stream().filter(part -> part.family() == family).findFirst();
  }

  /// One address family of the network.
  ///
  /// @param network the range of all pods
  /// @param subnet that of the node's own
  /// @param tunnelAddress the source address of packets that carry those of pods
  /// @param peers by the names of their nodes
  public record FamilyNetwork(
      IpFamily family,
      Attributed<Cidr> network,
      Attributed<Cidr> subnet,
      Attributed<IpAddress> tunnelAddress,
      List<Peer> peers) {
    public FamilyNetwork {
      peers = List.copyOf(peers);
    }
  }
}
