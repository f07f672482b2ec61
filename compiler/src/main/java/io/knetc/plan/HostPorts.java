package io.knetc.plan;

import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// How ports of the host lead to those of pods.
///
/// @param nftables whether rules are those of nftables instead of iptables
/// @param masquerades whether packets are masqueraded that a pod sends to itself, or that come from
///   localhost
/// @param masqueradesAll whether all are
/// @param markBit which bit of the packet mark means "masquerade"
/// @param markChain another program's chain that sets a mark: none or one
/// @param conditionsV4 words of a rule that packets must meet too
public record HostPorts(
    Attributed<Boolean> nftables,
    Attributed<Boolean> masquerades,
    boolean masqueradesAll,
    Attributed<Integer> markBit,
    List<Attributed<String>> markChain,
    List<Attributed<String>> conditionsV4,
    List<Attributed<String>> conditionsV6,
    Origin origin) {
  public HostPorts {
    markChain = List.copyOf(markChain);
    conditionsV4 = List.copyOf(conditionsV4);
    conditionsV6 = List.copyOf(conditionsV6);
  }

  /// The words of a family.
  public List<String> conditions(IpFamily family) {
    return (family == IpFamily.IPV4 ? conditionsV4 : conditionsV6)
        .stream().map(Attributed::value).toList();
  }
}
