package io.knetc.kernel.nft;

import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// A chain with its rules in the order in which packets meet them.
///
/// @param comment empty for none
/// @param hook none for a chain that others lead to
public record NftChain(
    String name, String comment, Optional<Hook> hook, List<NftRule> rules, Origin origin) {
  public NftChain {
    requireName(name);
    requireComment(comment);
    rules = List.copyOf(rules);
  }

  /// Where in the kernel packets enter a base chain, which accepts what its rules let through.
  public enum Hook {
    NAT_PREROUTING("type nat hook prerouting priority dstnat"),
    NAT_OUTPUT("type nat hook output priority -100"),
    NAT_POSTROUTING("type nat hook postrouting priority srcnat"),
    FILTER_FORWARD("type filter hook forward priority filter");

    private final String words;

    Hook(String words) {
      this.words = words;
    }

    /// The words of nft.
    public String words() {
      return words;
    }
  }

  static void requireName(String name) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_./\\\\-]*")) {
      throw new IllegalArgumentException("no name of nft: \"" + name + "\"");
    }
  }

  static void requireComment(String comment) {
    if (comment.length() > 128 || comment.chars().anyMatch(c -> c < ' ' || c == '"')) {
      throw new IllegalArgumentException("no comment of nft: \"" + comment + "\"");
    }
  }
}
