package io.knetc.dump.iptables;

import io.knetc.dump.Numbers;
import java.util.Locale;
import java.util.Map;

/// The names of protocols as iptables-save prints them (xtables_chain_protos of iptables; a number
/// without a name stays a number).
final class Protocols {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("0", "all"),
          Map.entry("1", "icmp"),
          Map.entry("6", "tcp"),
          Map.entry("17", "udp"),
          Map.entry("50", "esp"),
          Map.entry("51", "ah"),
          Map.entry("58", "ipv6-icmp"),
          Map.entry("132", "sctp"),
          Map.entry("136", "udplite"),
          Map.entry("icmpv6", "ipv6-icmp"));

  private Protocols() {}

  static String canonicalName(String text) {
    String lowerCase = text.toLowerCase(Locale.ROOT);
    boolean isNumber = !lowerCase.isEmpty() && Character.isDigit(lowerCase.charAt(0));
    if (isNumber && Numbers.unsigned32(lowerCase).isPresent()) {
      lowerCase = Long.toString(Numbers.unsigned32(lowerCase).getAsLong());
    }
    return NAMES.getOrDefault(lowerCase, lowerCase);
  }
}
