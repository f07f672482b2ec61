package io.knetc.trace;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftTable;
import java.util.Optional;

/// A chain of nftables that packets enter by themselves, at a hook where routed packets come by.
///
/// @param of what nft says of it; chains with a smaller priority are met first: NAT of iptables is
///   at -100 where destinations are translated, its filter table at 0
public record BaseChain(NftTable table, NftChain chain, NftChain.Hook of, Hook hook) {
  /// A chain as a base chain; none if it is none, or one of packets that are not routed.
  static Optional<BaseChain> of(NftTable table, NftChain chain) {
    return chain
        .hook()
        .flatMap(of -> hook(of.point()).map(hook -> new BaseChain(table, chain, of, hook)));
  }

  private static Optional<Hook> hook(NftChain.Hook.Point point) {
    return switch (point) {
      case PREROUTING -> Optional.of(Hook.PREROUTING);
      case INPUT -> Optional.of(Hook.INPUT);
      case FORWARD -> Optional.of(Hook.FORWARD);
      case OUTPUT -> Optional.of(Hook.OUTPUT);
      case POSTROUTING -> Optional.of(Hook.POSTROUTING);
      case INGRESS, EGRESS -> Optional.empty();
    };
  }

  /// Whether addresses are translated here.
  public boolean translates() {
    return of.type() == NftChain.Hook.Type.NAT;
  }

  /// Where it stands among the chains of its hook.
  public int priority() {
    return of.priority();
  }

  /// Whether packets that no rule gave a verdict on are dropped.
  boolean drops() {
    return of.policy() == NftChain.Hook.Policy.DROP;
  }
}
