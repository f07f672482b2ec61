package io.knetc.compare.author;

import io.knetc.compare.RuleTable;
import java.util.List;

/// Which of the programs called iptables commands are for: a host may have rules of both, and each
/// sees its own only; see xtables-nft(8).
public enum IptablesTools {
  /// Whichever the host takes.
  USUAL(""),
  LEGACY("-legacy"),
  NFT("-nft");

  private final String ending;

  IptablesTools(String ending) {
    this.ending = ending;
  }

  /// What a command begins with; `-w` waits while another one has the lock.
  List<String> words(RuleTable table) {
    String program =
        switch (table.family()) {
          case IPV4 -> "iptables";
          case IPV6 -> "ip6tables";
        };
    return List.of(program + ending, "-w", "-t", table.name().word());
  }
}
