package io.knetc.trace;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftTable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A chain of nftables that packets enter by themselves.
///
/// @param priority those with a smaller one are met first; NAT of iptables is at -100 where
///   destinations are translated, its filter table at 0
public record BaseChain(NftTable table, NftChain chain, Type type, Hook hook, int priority) {
  private static final Pattern WORDS =
      Pattern.compile("type (\\w+) hook (\\w+) priority ([a-z]*) ?([-+]?) ?(\\d*)");

  /// nft(8), "standard priority names".
  private static final Map<String, Integer> PRIORITIES =
      Map.of(
          "", 0,
          "raw", -300,
          "mangle", -150,
          "dstnat", -100,
          "filter", 0,
          "security", 50,
          "srcnat", 100);

  /// What its rules may do.
  public enum Type {
    NAT,
    FILTER,
    ROUTE
  }

  /// A chain as a base chain; none if it is none, or one of packets that are not routed.
  static Optional<BaseChain> of(NftTable table, NftChain chain) {
    Matcher words = WORDS.matcher(chain.hook().map(NftChain.Hook::words).orElse(""));
    if (!words.matches() || !PRIORITIES.containsKey(words.group(3))) {
      return Optional.empty();
    }
    String offset = words.group(4) + words.group(5);
    int priority =
        PRIORITIES.getOrDefault(words.group(3), 0)
            + (offset.isEmpty() ? 0 : Integer.parseInt(offset));
    return Optional.of(
        new BaseChain(
            table,
            chain,
            Type.valueOf(words.group(1).toUpperCase(Locale.ROOT)),
            Hook.valueOf(words.group(2).toUpperCase(Locale.ROOT)),
            priority));
  }
}
