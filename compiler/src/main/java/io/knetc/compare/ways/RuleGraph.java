package io.knetc.compare.ways;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The chains of a host that decide on connections to Services: which of their rules are for which
/// way in, and which chains jump to which.
final class RuleGraph {
  private static final ChainName NODE_PORTS = new ChainName("KUBE-NODEPORTS");

  private final IpFamily family;
  private final Map<Place, Chain> chains = new HashMap<>();
  private final Set<Place> hostChains =
      new HashSet<>(
          Set.of(new Place(TableName.NAT, NODE_PORTS), new Place(TableName.FILTER, NODE_PORTS)));
  private final List<WayRule> wayRules = new ArrayList<>();
  private final Map<Place, List<Place>> callers = new HashMap<>();

  /// A chain of a table.
  record Place(TableName table, ChainName chain) {}

  /// A rule that is for a way.
  record WayRule(Place place, Rule rule, Way way) {}

  RuleGraph(Ruleset ruleset) {
    this.family = ruleset.family();
    for (Table table : ruleset.tables()) {
      switch (table.name()) {
        case NAT, FILTER -> table.chains().forEach(chain -> add(table.name(), chain));
        case MANGLE, RAW, SECURITY -> {}
      }
    }
    chains.forEach((place, chain) -> {
      WaysOfRule ways = ways(place);
      chain.rules().forEach(rule -> add(place, chain, rule, ways.of(rule)));
    });
  }

  private void add(TableName table, Chain chain) {
    Place place = new Place(table, chain.name());
    chains.put(place, chain);
    for (Rule rule : chain.rules()) {
      if (rule.target() instanceof Target.Jump(ChainName to) && isForHost(rule)) {
        hostChains.add(new Place(table, to));
      }
    }
  }

  private static boolean isForHost(Rule rule) {
    boolean isForHost = false;
    for (Match match : rule.matches()) {
      if (match instanceof Match.Transport) {
        return false;
      }
      isForHost |= match.equals(new Match.AddressType(Direction.DESTINATION, false, "LOCAL"));
    }
    return isForHost;
  }

  private void add(Place place, Chain chain, Rule rule, List<Way> ways) {
    ways.forEach(way -> wayRules.add(new WayRule(place, rule, way)));
    if (ways.isEmpty() && !(isBase(chain) && isForOneSender(rule))) {
      target(place, rule)
          .ifPresent(to -> callers.computeIfAbsent(to, _ -> new ArrayList<>(1)).add(place));
    }
  }

  static boolean isBase(Chain chain) {
    return chain.policy() != Chain.Policy.NONE;
  }

  /// Whether the rule is for packets of one address alone, as CNI plugins have one for each Pod.
  static boolean isForOneSender(Rule rule) {
    return rule.matches().stream()
        .anyMatch(match ->
            match instanceof Match.Source(boolean inverted, var cidr)
                && !inverted
                && cidr.prefixLength() == cidr.family().bits());
  }

  /// The ways that a rule of a chain is for.
  List<Way> ways(Place place, Rule rule) {
    return ways(place).of(rule);
  }

  private WaysOfRule ways(Place place) {
    return new WaysOfRule(family, place.table(), place.chain(), hostChains.contains(place));
  }

  /// Where a rule jumps to.
  static Optional<Place> target(Place place, Rule rule) {
    return switch (rule.target()) {
      case Target.Jump(ChainName to) -> Optional.of(new Place(place.table(), to));
      case Target.Goto(ChainName to) -> Optional.of(new Place(place.table(), to));
      case Target.None _, Target.Verdict _, Target.Reject _, Target.SetMark _ -> Optional.empty();
      case Target.Masquerade _, Target.Dnat _, Target.Verbatim _ -> Optional.empty();
    };
  }

  /// All rules that are for ways.
  List<WayRule> wayRules() {
    return wayRules;
  }

  /// The chains that lead to a chain whatever the way.
  List<Place> callers(Place place) {
    return callers.getOrDefault(place, List.of());
  }

  /// A chain, if there is one.
  Optional<Chain> chain(Place place) {
    return Optional.ofNullable(chains.get(place));
  }

  /// All rules of the nat table.
  List<Rule> natRules() {
    return chains.entrySet().stream()
        .filter(entry -> entry.getKey().table() == TableName.NAT)
        .flatMap(entry -> entry.getValue().rules().stream())
        .toList();
  }
}
