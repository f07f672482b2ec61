package io.knetc.kernel.nft;

import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A chain with its rules in the order in which packets meet them.
///
/// @param comment empty for none
/// @param hook none for a chain that others lead to
public record NftChain(
    String name, String comment, Optional<Hook> hook, List<NftRule> rules, Origin origin) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_./\\\\-]*");

  /// NFTNL_UDATA_COMMENT_MAXLEN
  public static final int LONGEST_COMMENT = 128;

  /// NFT_NAME_MAXLEN without the zero at its end.
  private static final int LONGEST_NAME = 255;

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
    FILTER_FORWARD("type filter hook forward priority filter"),
    FILTER_INPUT("type filter hook input priority filter"),
    FILTER_OUTPUT("type filter hook output priority filter"),

    /// Before any DNAT, as are the next three.
    EARLY_FILTER_PREROUTING("type filter hook prerouting priority dstnat - 10"),
    EARLY_FILTER_INPUT("type filter hook input priority -110"),
    EARLY_FILTER_FORWARD("type filter hook forward priority -110"),
    EARLY_FILTER_OUTPUT("type filter hook output priority -110"),

    /// After the DNAT of what the host sends.
    LATE_FILTER_OUTPUT("type filter hook output priority -90"),

    /// Of policies, as are the next ones: right before the rules of others, one after the other.
    FORWARD_EGRESS("type filter hook forward priority filter - 3"),
    FORWARD_INGRESS("type filter hook forward priority filter - 2"),
    FORWARD_LINK("type filter hook forward priority filter - 1"),
    OUTPUT_EGRESS("type filter hook output priority filter - 3"),
    OUTPUT_INGRESS("type filter hook output priority filter - 2");

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
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of nft: \"" + name + "\"");
    }
  }

  static void requireComment(String comment) {
    if (comment.length() > LONGEST_COMMENT || comment.chars().anyMatch(c -> c < ' ' || c == '"')) {
      throw new IllegalArgumentException("no comment of nft: \"" + comment + "\"");
    }
  }
}
