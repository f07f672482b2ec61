package io.knetc.trace;

import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftTable;

/// A rule that a packet fits, in its chain.
public sealed interface Step {
  /// Of iptables.
  record OfIptables(ChainName chain, Rule rule) implements Step {}

  /// Of nftables.
  record OfNftables(NftTable table, NftChain chain, NftRule rule) implements Step {
    /// How long a set that rules fill remembers what the rule asks it for; 0 if the rule asks none.
    public long rememberedSeconds() {
      for (NftStatement statement : rule.statements()) {
        if (statement instanceof NftStatement.ElementOf(_, String name)) {
          for (NftSet set : table.sets()) {
            if (set instanceof NftSet.Dynamic dynamic && dynamic.name().equals(name)) {
              return dynamic.timeoutSeconds();
            }
          }
        }
      }
      return 0;
    }
  }
}
