package io.knetc.check;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.Target;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// For which objects a host has how many rules. Those of an endpoint, which an EndpointSlice or a
/// Pod caused, are counted for the Service whose chain leads to them: nobody else needs them.
final class RuleOwners {
  private final Map<String, Integer> rules = new HashMap<>();

  private RuleOwners() {}

  /// The objects with the most rules, in order.
  static List<Map.Entry<String, Integer>> most(Ruleset ruleset, int number) {
    RuleOwners owners = new RuleOwners();
    ruleset.tables().forEach(owners::count);
    return owners.rules.entrySet().stream()
        .filter(each -> each.getKey().contains("/")) // and so is an object
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Integer> each) -> -each.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(number)
        .toList();
  }

  private void count(Table table) {
    Map<ChainName, Set<String>> callers = new HashMap<>();
    for (Chain chain : table.chains()) {
      for (Rule rule : chain.rules()) {
        if (rule.target() instanceof Target.Jump(ChainName target)) {
          callers.computeIfAbsent(target, _ -> new HashSet<>()).add(chain.origin().object());
        }
      }
    }
    for (Chain chain : table.chains()) {
      Set<String> ofChain =
          isService(chain.origin().object())
              ? Set.of(chain.origin().object())
              : callers.getOrDefault(chain.name(), Set.of());
      boolean isOnes = ofChain.size() == 1 && isService(ofChain.iterator().next());
      for (Rule rule : chain.rules()) {
        rules.merge(isOnes ? ofChain.iterator().next() : rule.origin().object(), 1, Integer::sum);
      }
    }
  }

  private static boolean isService(String object) {
    return object.startsWith("service/");
  }
}
