package io.knetc.dump.iptables;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Counters;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Rulesets of every kind of typed match and target, in canonical form.
final class Rulesets {
  private static final Origin ORIGIN = Origin.of("", "", Span.builtIn("test"), "test");

  private Rulesets() {}

  static Arbitrary<Ruleset> any() {
    return Arbitraries.of(IpFamily.class)
        .flatMap(
            family -> table(family).list().ofMaxSize(3).map(tables -> new Ruleset(family, tables)));
  }

  private static Arbitrary<Table> table(IpFamily family) {
    return Combinators.combine(
            Arbitraries.of(TableName.class),
            chainName().set().ofMaxSize(4),
            rule(family).list().ofMaxSize(12))
        .as((name, names, rules) -> new Table(name, chains(name, List.copyOf(names), rules)));
  }

  /// Every chain gets some of the rules; a base chain may have a policy.
  private static List<Chain> chains(TableName table, List<ChainName> users, List<Rule> rules) {
    List<Chain> chains = new ArrayList<>();
    List<ChainName> names = new ArrayList<>(table.baseChains());
    names.addAll(users);
    for (int i = 0; i < names.size(); i++) {
      int from = rules.size() * i / names.size();
      int to = rules.size() * (i + 1) / names.size();
      boolean user = i >= table.baseChains().size();
      Chain.Policy policy = user ? Chain.Policy.NONE : Chain.Policy.DROP;
      chains.add(
          new Chain(names.get(i), policy, new Counters(i, from), rules.subList(from, to), ORIGIN));
    }
    return chains;
  }

  private static Arbitrary<Rule> rule(IpFamily family) {
    return Combinators.combine(
            header(family),
            Matches.any(family).list().ofMaxSize(4),
            Targets.any(family, chainName()),
            Arbitraries.of(Counters.NOT_SHOWN, Counters.ZERO, new Counters(Long.MAX_VALUE, 7)))
        .as((header, others, target, counters) -> {
          List<Match> matches = new ArrayList<>(header);
          matches.addAll(others);
          return new Rule(matches, target, counters, ORIGIN);
        });
  }

  /// Some of the tests of the packet header, each once, in canonical order.
  private static Arbitrary<List<Match>> header(IpFamily family) {
    return Matches.header(family)
        .list()
        .ofMaxSize(6)
        .map(matches -> {
          List<Match> kept = new ArrayList<>();
          for (Match match : Rule.inCanonicalOrder(matches)) {
            if (kept.isEmpty() || kept.getLast().headerRank() != match.headerRank()) {
              kept.add(match);
            }
          }
          return kept;
        });
  }

  static Arbitrary<ChainName> chainName() {
    return Arbitraries.strings()
        .withCharRange('A', 'Z')
        .withChars("-_.:[]0a#*")
        .ofMinLength(1)
        .ofMaxLength(ChainName.MAX_LENGTH - 1)
        .map(text -> new ChainName("K" + text));
  }
}
