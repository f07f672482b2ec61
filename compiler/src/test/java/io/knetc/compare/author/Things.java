package io.knetc.compare.author;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.compare.Item;
import io.knetc.compare.RuleTable;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.iptables.ParseIptables;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Short words for tests of authors.
final class Things {
  static final Origin ANY = Origin.of("", "", Span.builtIn("test"), "test");

  private Things() {}

  /// The ruleset of a dump without a fault.
  static Ruleset rules(IpFamily family, String text) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = new SourceFile("dump", text.getBytes(StandardCharsets.UTF_8));
    Ruleset ruleset = ParseIptables.run(file, family, diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    return ruleset;
  }

  /// All rules and user chains of a ruleset, the rules first.
  static List<Item> items(Ruleset ruleset) {
    List<Item> items = new ArrayList<>();
    List<Item> chains = new ArrayList<>();
    for (Table table : ruleset.tables()) {
      RuleTable name = new RuleTable(ruleset.family(), table.name());
      for (Chain chain : table.chains()) {
        for (Rule rule : chain.rules()) {
          items.add(new Item.RuleItem(name, chain.name(), items.size(), rule));
        }
        if (chain.policy() == Chain.Policy.NONE) {
          chains.add(new Item.ChainItem(name, chain.name(), chain.policy(), chain.origin()));
        }
      }
    }
    items.addAll(chains);
    return items;
  }

  /// The authors of the rules of one chain of a ruleset, in order.
  static List<Author> authors(Ruleset ruleset, TableName table, String chain) {
    RecogniseAuthor recognise = RecogniseAuthor.of(List.of(ruleset), IpConfiguration.NONE);
    ChainName name = new ChainName(chain);
    return ruleset.tables().stream()
        .filter(each -> each.name() == table)
        .flatMap(each -> each.chains().stream())
        .filter(each -> each.name().equals(name))
        .flatMap(each -> each.rules().stream())
        .map(rule -> recognise.rule(table, name, rule))
        .toList();
  }
}
