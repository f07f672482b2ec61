package io.knetc.compare.review;

import io.knetc.compare.Difference;
import io.knetc.compare.HostState;
import io.knetc.compare.Item;
import io.knetc.compare.RuleTable;
import io.knetc.compare.review.Owner.Service;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The owners of chains that belong to one Service port: of a chain itself, and of rules in it that
/// say nothing of their owner.
final class ChainOwners {
  private final List<HostState> states;
  private final Function<Difference, Owner> direct;
  private final Map<Key, Owner> owners = new HashMap<>();

  private record Key(RuleTable table, ChainName chain) {}

  /// @param direct the owner as the item itself tells it
  ChainOwners(HostState before, HostState after, Function<Difference, Owner> direct) {
    this.states = List.of(before, after);
    this.direct = direct;
  }

  /// Looks for the owners of the chains of these differences, as far as they do not know their own.
  void learn(List<Difference> differences) {
    Set<Key> wanted = new HashSet<>();
    for (Difference difference : differences) {
      if (difference.item() instanceof Item.Rules rules && !knowsPort(direct.apply(difference))) {
        wanted.add(new Key(rules.table(), rules.chain()));
      }
    }
    if (!wanted.isEmpty()) {
      states.forEach(state -> learn(state, wanted));
    }
  }

  private void learn(HostState state, Set<Key> wanted) {
    for (Ruleset ruleset : state.rulesets()) {
      for (Table table : ruleset.tables()) {
        RuleTable name = new RuleTable(ruleset.family(), table.name());
        for (Chain chain : table.chains()) {
          chain.rules().forEach(rule -> learn(name, chain, rule, wanted));
        }
      }
    }
  }

  private void learn(RuleTable table, Chain chain, Rule rule, Set<Key> wanted) {
    Key own = new Key(table, chain.name());
    boolean isShared = chain.policy() != Chain.Policy.NONE || SHARED.contains(chain.name().text());
    if (!isShared && wanted.contains(own)) {
      service(rule).ifPresent(service -> owners.putIfAbsent(own, service));
    }
    if (rule.target() instanceof Target.Jump(ChainName to) && !SHARED.contains(to.text())) {
      Key target = new Key(table, to);
      if (wanted.contains(target)) {
        service(rule).ifPresent(service -> owners.putIfAbsent(target, service));
      }
    }
  }

  /// Chains of kube-proxy in which all Services stand, or that all use.
  private static final Set<String> SHARED =
      Set.of(
          "KUBE-SERVICES",
          "KUBE-NODEPORTS",
          "KUBE-EXTERNAL-SERVICES",
          "KUBE-PROXY-FIREWALL",
          "KUBE-MARK-MASQ",
          "KUBE-MARK-DROP",
          "KUBE-FORWARD",
          "KUBE-POSTROUTING",
          "KUBE-FIREWALL");

  private static Optional<Service> service(Rule rule) {
    return rule.comment().flatMap(AttributeItems::inComment);
  }

  private static boolean knowsPort(Owner owner) {
    return owner instanceof Service service && !service.port().isEmpty();
  }

  /// The owner of a difference.
  Owner owner(Difference difference) {
    Owner owner = direct.apply(difference);
    if (difference.item() instanceof Item.Rules rules && !knowsPort(owner)) {
      Optional<Owner> ofChain =
          Optional.ofNullable(owners.get(new Key(rules.table(), rules.chain())));
      return switch (owner) {
        case Service service ->
            ofChain.filter(found -> found.text().startsWith(service.text())).orElse(owner);
        case Owner.Program _ -> ofChain.orElse(owner);
        case Owner.ClusterObject object ->
            object.object().startsWith("endpoint") ? ofChain.orElse(owner) : owner;
      };
    }
    return owner;
  }
}
