package io.knetc.plan;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// What a node must do for one address family.
///
/// @param masqueradeBit which bit of the packet mark means "masquerade"
/// @param masqueradesAll whether all traffic to cluster IPs is masqueraded
/// @param manyEndpoints whether the family has so many endpoints that kube-proxy leaves comments
///   out
/// @param dropsInvalid whether forwarded packets that conntrack finds invalid are dropped
/// @param guardsLocalnet whether packets to 127.0.0.0/8 that come from elsewhere are dropped
/// @param countsPackets whether nfacct objects count dropped invalid and localhost node port
///   packets
/// @param proxy the configuration of kube-proxy
public record FamilyPlan(
    IpFamily family,
    List<ServicePortPlan> servicePorts,
    Attributed<PodTraffic> podTraffic,
    Attributed<Integer> masqueradeBit,
    boolean masqueradesAll,
    Attributed<NodePortAddresses> nodePorts,
    boolean manyEndpoints,
    boolean dropsInvalid,
    Attributed<Boolean> guardsLocalnet,
    boolean countsPackets,
    Origin proxy) {

  /// How a packet of a pod of this cluster, or of this node, is told from others.
  public sealed interface PodTraffic {
    /// Not at all.
    record Unknown() implements PodTraffic {}

    /// By its source address.
    record From(Cidr cidr) implements PodTraffic {}

    /// By the bridge that it comes through.
    record ThroughBridge(String name) implements PodTraffic {}

    /// By the start of the name of the interface that it comes through.
    record ThroughInterfaces(String prefix) implements PodTraffic {}
  }

  /// On which of the node's addresses node ports are open.
  public sealed interface NodePortAddresses {
    /// On all local addresses.
    ///
    /// @param loopback whether on 127.0.0.0/8, or ::1, too
    record AllLocal(boolean loopback) implements NodePortAddresses {}

    /// On these only.
    record Only(List<Attributed<IpAddress>> addresses) implements NodePortAddresses {
      public Only {
        addresses = List.copyOf(addresses);
      }
    }
  }
}
