package io.knetc.manifest.cni;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.FieldReader;
import io.knetc.manifest.cni.Plugin.Backend;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `conditionsV4` and `conditionsV6` of `portmap`, which puts them into its rules as they are.
/// knetc takes plain words that are matches, so that none of them ends a rule or takes it over.
final class DecodeConditions {
  private static final Set<String> ADDRESSES =
      Set.of("-s", "-d", "--source", "--destination", "--src", "--dst");

  /// Those of every rule with one word behind them.
  private static final Set<String> OF_ONE_WORD =
      Set.of("-m", "--match", "-i", "-o", "--in-interface", "--out-interface");

  /// Options of iptables that are commands, targets, or portmap's own part; getopt takes them
  /// shortened too.
  private static final List<String> NO_MATCHES =
      List.of(
          "jump",
          "goto",
          "table",
          "protocol",
          "append",
          "insert",
          "delete",
          "delete-chain",
          "replace",
          "check",
          "list",
          "list-rules",
          "flush",
          "zero",
          "new-chain",
          "policy",
          "rename-chain",
          "set-counters",
          "wait",
          "modprobe",
          "verbose",
          "version",
          "help",
          "numeric",
          "exact",
          "line-numbers",
          "ipv4",
          "ipv6");

  /// Options of matches that such an option starts with: `-m recent --set`, `-m policy --pol`.
  private static final Set<String> MATCHES = Set.of("set", "pol");

  /// What matches take at most: `--tcp-flags SYN,ACK SYN`, `--match-set name src`.
  private static final int MAX_VALUES = 2;

  /// What nft takes for a verdict or another statement.
  private static final Set<String> STATEMENTS =
      Set.of(
          "accept",
          "drop",
          "reject",
          "queue",
          "continue",
          "return",
          "jump",
          "goto",
          "dnat",
          "snat",
          "masquerade",
          "redirect",
          "tproxy",
          "synproxy",
          "notrack",
          "dup",
          "fwd",
          "flow",
          "add",
          "update",
          "delete",
          "set",
          "map",
          "vmap",
          "log",
          "counter",
          "comment",
          "xt");

  private final FieldReader plugin;
  private final IpFamily family;

  private DecodeConditions(FieldReader plugin, IpFamily family) {
    this.plugin = plugin;
    this.family = family;
  }

  /// The words of a family; none if one of them is refused, which is reported.
  static List<Attributed<String>> run(FieldReader plugin, IpFamily family, Backend backend) {
    String field =
        switch (family) {
          case IPV4 -> "conditionsV4";
          case IPV6 -> "conditionsV6";
        };
    List<Attributed<String>> words = plugin.strings(field);
    if (words.isEmpty()) {
      return words;
    }
    DecodeConditions conditions = new DecodeConditions(plugin, family);
    if (!conditions.arePlain(words)) {
      return List.of();
    }
    String first = words.getFirst().value();
    boolean ofIptables = first.startsWith("-") || first.startsWith("!");
    if (ofIptables != (backend == Backend.IPTABLES)) {
      DecodePortMap.contradiction(
          plugin, words.getFirst(), "\"" + field + "\" is not in the words of the backend");
      return List.of();
    }
    Optional<Attributed<String>> wrong =
        switch (backend) {
          case IPTABLES -> conditions.wrongOfIptables(words);
          case NFTABLES -> wrongOfNft(words);
        };
    wrong.ifPresent(conditions::refuse);
    return wrong.isPresent() ? List.of() : words;
  }

  private boolean arePlain(List<Attributed<String>> words) {
    for (Attributed<String> word : words) {
      if (!word.value().matches("[-A-Za-z0-9_.:/!=<>,]+")) {
        plugin
            .diagnostics()
            .report(
                Diagnostic.of(
                        Code.KN1004,
                        word.span(),
                        Quoted.of(word.value()) + " is not a plain word of a rule")
                    .withHelp("knetc takes letters, digits and \"-_.:/!=<>,\""));
        return false;
      }
    }
    return true;
  }

  private void refuse(Attributed<String> word) {
    plugin
        .diagnostics()
        .report(
            Diagnostic.of(
                    Code.KN1008,
                    word.span(),
                    Quoted.of(word.value()) + " is no match here, and conditions are matches only")
                .withHelp(
                    "write what packets must be like, as in [-s, 10.0.0.0/8] for iptables and [ip,"
                        + " saddr, 10.0.0.0/8] for nftables"));
  }

  /// The first word that iptables would not take for part of a match.
  private Optional<Attributed<String>> wrongOfIptables(List<Attributed<String>> words) {
    int at = 0;
    while (at < words.size()) {
      Attributed<String> option = words.get(at);
      if (option.value().equals("!") && at + 1 < words.size()) {
        at++;
        option = words.get(at);
      }
      int end = at + 1;
      while (end < words.size() && !words.get(end).value().matches("-.*|!")) {
        end++;
      }
      if (!isMatch(option.value(), words.subList(at + 1, end))) {
        return Optional.of(option);
      }
      at = end;
    }
    return Optional.empty();
  }

  private boolean isMatch(String option, List<Attributed<String>> values) {
    if (ADDRESSES.contains(option)) {
      return values.size() == 1 && isOfFamily(values.getFirst().value());
    }
    if (OF_ONE_WORD.contains(option)) {
      return values.size() == 1;
    }
    if (!option.matches("--[a-z0-9].*") || values.size() > MAX_VALUES) {
      return false;
    }
    String name = option.substring(2);
    return MATCHES.contains(name) || NO_MATCHES.stream().noneMatch(no -> no.startsWith(name));
  }

  private boolean isOfFamily(String text) {
    return Cidr.parse(text)
        .map(Cidr::family)
        .or(() -> IpAddress.parse(text).map(IpAddress::family))
        .filter(family::equals)
        .isPresent();
  }

  /// The first word that nft would take for a statement; some are values too.
  private static Optional<Attributed<String>> wrongOfNft(List<Attributed<String>> words) {
    String before = "";
    for (Attributed<String> word : words) {
      boolean isValue =
          switch (word.value()) {
            case "dnat", "snat" -> before.equals("status");
            case "redirect" -> before.equals("type");
            default -> false;
          };
      if (STATEMENTS.contains(word.value()) && !isValue) {
        return Optional.of(word);
      }
      before = word.value();
    }
    return Optional.empty();
  }
}
