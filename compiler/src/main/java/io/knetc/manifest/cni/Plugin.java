package io.knetc.manifest.cni;

import io.knetc.manifest.Value.Mapping;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One plugin of a list, with what it is told; what is absent is left to whoever calls it.
public sealed interface Plugin {
  /// Its place in the list.
  Origin origin();

  /// `bridge`: a veth pair between each pod and a bridge.
  ///
  /// @param gateway whether the bridge has the gateway's address (`isGateway`)
  /// @param defaultGateway whether pods send everything there (`isDefaultGateway`)
  record Bridge(
      Attributed<String> device,
      Optional<Attributed<Boolean>> gateway,
      boolean defaultGateway,
      Masquerading masquerading,
      OptionalInt mtu,
      boolean hairpin,
      Attributed<Boolean> promiscuous,
      boolean isolated,
      Ipam ipam,
      Origin origin)
      implements Plugin {}

  /// `ptp`: a veth pair between each pod and the host.
  record PointToPoint(Masquerading masquerading, OptionalInt mtu, Ipam ipam, Origin origin)
      implements Plugin {}

  /// `flannel`: calls another plugin with what flanneld wrote to `subnet.env`.
  ///
  /// @param delegate the other plugin, as far as the list speaks of it
  /// @param told the same, word for word; a mapping without entries if the list does not
  /// @param ipamTold the section `ipam`, word for word: none or one
  /// @param ipam the same, read
  record Flannel(Plugin delegate, Mapping told, List<Mapping> ipamTold, Ipam ipam, Origin origin)
      implements Plugin {}

  /// `portmap`: ports of the host that lead to those of pods.
  ///
  /// @param isTold whether runtimes tell it of the ports (`capabilities`)
  /// @param masquerades whether packets that would come back to their sender, or that come from
  ///   localhost, are masqueraded (`snat`)
  /// @param masqueradesAll whether all are
  /// @param markBit which bit of the packet mark says so
  /// @param markChain another program's chain that sets a mark: none or one
  /// @param conditionsV4 words of a rule that packets must meet too
  record PortMap(
      Attributed<Boolean> isTold,
      Attributed<Backend> backend,
      Attributed<Boolean> masquerades,
      boolean masqueradesAll,
      Attributed<Integer> markBit,
      List<Attributed<String>> markChain,
      List<Attributed<String>> conditionsV4,
      List<Attributed<String>> conditionsV6,
      Origin origin)
      implements Plugin {}

  /// `firewall`: what pods send and ask for is let through.
  ///
  /// @param adminChain the chain of the administrator's rules, asked first
  record Firewall(Attributed<String> adminChain, Attributed<IngressPolicy> policy, Origin origin)
      implements Plugin {}

  /// A plugin that leaves the host as it is, or one that knetc does not follow, which was reported.
  record Other(String type, Origin origin) implements Plugin {}

  /// What packets of pods look like outside of their subnet (`ipMasq`, `ipMasqBackend`).
  record Masquerading(Optional<Attributed<Boolean>> wanted, Attributed<Backend> backend) {}

  /// The tool that rules are made with.
  enum Backend {
    IPTABLES,
    NFTABLES
  }

  /// Who may open connections to pods.
  enum IngressPolicy {
    OPEN,
    SAME_BRIDGE,
    ISOLATED
  }
}
