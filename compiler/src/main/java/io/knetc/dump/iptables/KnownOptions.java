package io.knetc.dump.iptables;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The options of the matches and targets that knetc knows, to find the owner of an option that
/// does not stand behind its match.
final class KnownOptions {
  private static final Set<String> PORTS =
      Set.of("--sport", "--source-port", "--dport", "--destination-port");
  private static final Map<String, Set<String>> OF_MATCHES =
      Map.ofEntries(
          Map.entry("tcp", with(PORTS, "--tcp-flags", "--syn", "--tcp-option")),
          Map.entry("udp", PORTS),
          Map.entry("sctp", with(PORTS, "--chunk-types")),
          Map.entry("udplite", PORTS),
          Map.entry("dccp", with(PORTS, "--dccp-types", "--dccp-option")),
          Map.entry("icmp", Set.of("--icmp-type")),
          Map.entry("icmp6", Set.of("--icmpv6-type")),
          Map.entry("comment", Set.of("--comment")),
          Map.entry("mark", Set.of("--mark")),
          Map.entry(
              "addrtype",
              Set.of("--src-type", "--dst-type", "--limit-iface-in", "--limit-iface-out")),
          Map.entry(
              "set",
              Set.of(
                  "--match-set",
                  "--return-nomatch",
                  "--update-counters",
                  "--update-subcounters",
                  "--packets-eq",
                  "--packets-lt",
                  "--packets-gt",
                  "--bytes-eq",
                  "--bytes-lt",
                  "--bytes-gt")));
  private static final Map<String, String> EXTENSION_OF_PROTOCOL = Map.of("ipv6-icmp", "icmp6");

  private KnownOptions() {}

  /// Whether the match or target surely has the option: a verdict has none at all.
  static boolean has(Extension extension, String option) {
    return extension.isMatch()
        && OF_MATCHES.getOrDefault(extension.name(), Set.of()).contains(option);
  }

  /// Whether the match or target surely lacks the option.
  static boolean lacks(Extension extension, String option) {
    if (extension.isMatch()) {
      Set<String> known = OF_MATCHES.get(extension.name());
      return known != null && !known.contains(option);
    }
    return List.of("ACCEPT", "DROP", "RETURN").contains(extension.name());
  }

  /// The match that `-p` loads when one of its options is used.
  static String extensionOf(String protocol) {
    return EXTENSION_OF_PROTOCOL.getOrDefault(protocol, protocol);
  }

  private static Set<String> with(Set<String> some, String... more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }
}
