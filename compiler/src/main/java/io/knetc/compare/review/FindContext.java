package io.knetc.compare.review;

import io.knetc.compare.Difference;
import io.knetc.compare.HostState;
import io.knetc.compare.Item;
import io.knetc.compare.Item.RuleItem;
import io.knetc.compare.RuleTable;
import io.knetc.compare.review.Review.Context;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the rules around those that differ: each is shown once, below one difference or above the
/// next.
final class FindContext {
  private final int lines;
  private final Chains before;
  private final Chains after;

  /// @param lines how many are wanted on each side of a rule
  FindContext(HostState before, HostState after, List<Difference> differences, int lines) {
    this.lines = lines;
    this.before = lines == 0 ? new Chains() : Chains.of(before);
    this.after = lines == 0 ? new Chains() : Chains.of(after);
    if (lines > 0) {
      differences.forEach(this::learn);
    }
  }

  private void learn(Difference difference) {
    old(difference).ifPresent(before.differing::add);
    current(difference).ifPresent(after.differing::add);
  }

  private static Optional<RuleItem> old(Difference difference) {
    return switch (difference) {
      case Difference.Added _ -> Optional.empty();
      case Difference.Removed(Item item) -> rule(item);
      case Difference.Changed(Item old, _) -> rule(old);
      case Difference.Moved(var old, _, _) -> rule(old);
      case Difference.Reworded(var old, _) -> rule(old);
    };
  }

  private static Optional<RuleItem> current(Difference difference) {
    return difference instanceof Difference.Removed ? Optional.empty() : rule(difference.item());
  }

  private static Optional<RuleItem> rule(Item item) {
    return item instanceof RuleItem rule ? Optional.of(rule) : Optional.empty();
  }

  /// The rules around a rule where it stands now, or where it stood; none around anything else.
  Context of(Difference difference) {
    if (lines == 0) {
      return Context.NONE;
    }
    return current(difference)
        .map(rule -> after.around(rule, lines))
        .or(() -> old(difference).map(rule -> before.around(rule, lines)))
        .orElse(Context.NONE);
  }

  /// The chains of one state, and which of its rules differ.
  private static final class Chains {
    private final Map<Place, List<Rule>> rules = new HashMap<>();
    private final Set<RuleItem> differing = new HashSet<>();

    private record Place(RuleTable table, ChainName chain) {}

    static Chains of(HostState state) {
      Chains chains = new Chains();
      for (Ruleset ruleset : state.rulesets()) {
        ruleset
            .tables()
            .forEach(table ->
                table
                    .chains()
                    .forEach(chain ->
                        chains.rules.put(
                            new Place(new RuleTable(ruleset.family(), table.name()), chain.name()),
                            chain.rules())));
      }
      return chains;
    }

    Context around(RuleItem rule, int lines) {
      List<Rule> chain = rules.getOrDefault(new Place(rule.table(), rule.chain()), List.of());
      List<RuleItem> below = new ArrayList<>();
      for (int i = rule.index() + 1; i < chain.size() && below.size() < lines; i++) {
        RuleItem next = new RuleItem(rule.table(), rule.chain(), i, chain.get(i));
        if (differing.contains(next)) {
          break;
        }
        below.add(next);
      }
      List<RuleItem> above = new ArrayList<>();
      for (int i = rule.index() - 1; i >= 0 && i >= rule.index() - 2 * lines; i--) {
        RuleItem last = new RuleItem(rule.table(), rule.chain(), i, chain.get(i));
        if (differing.contains(last)) {
          // Its own lines below come before these.
          above = above.subList(0, Math.max(0, above.size() - lines));
          break;
        }
        above.add(last);
      }
      return new Context(above.subList(0, Math.min(above.size(), lines)).reversed(), below);
    }
  }
}
