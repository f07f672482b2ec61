package io.knetc.compare.author;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.compare.Difference;
import io.knetc.compare.Item;
import io.knetc.compare.tables.CompareTables;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Found;
import io.knetc.dump.nft.ParseNftables;
import io.knetc.dump.nft.ReadTables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Things of nftables are taken away in nft's words, a rule by its handle.
final class NftRemovalTest {
  private static final String LISTED =
      """
      table inet t { # handle 1
      \tmap m { # handle 2
      \t\ttype inet_proto . inet_service : verdict
      \t\telements = { tcp . 80 : drop }
      \t}

      \tchain c { # handle 3
      \t\ttcp dport 80 accept # handle 4
      \t\taccept
      \t}
      }
      """;

  @Test
  void aTableTakesAllAlong() {
    assertThat(commands(_ -> true)).containsExactly("nft delete table inet t");
  }

  @Test
  void aChainTakesItsRulesAndAMapItsElements() {
    assertThat(commands(item -> !(item instanceof Item.TableItem)))
        .containsExactly(
            "nft flush chain inet t c", "nft delete chain inet t c", "nft delete map inet t m");
  }

  @Test
  void aRuleIsKnownByItsHandle() {
    assertThat(commands(Item.TableRuleItem.class::isInstance))
        .containsExactly("nft delete rule inet t c handle 4", "nft -a list chain inet t c");
  }

  @Test
  void anElementIsKnownByItsKey() {
    assertThat(commands(Item.ElementItem.class::isInstance))
        .containsExactly("nft delete element inet t m '{ tcp . 80 }'");
  }

  private static List<String> commands(Predicate<Item> which) {
    Diagnostics diagnostics = new Diagnostics();
    List<Difference> all = new ArrayList<>();
    CompareTables.run(
        List.of(), ReadTables.run(ParseNftables.run(Found.text(LISTED), diagnostics)), all);
    assertThat(Found.shown(diagnostics)).isEmpty();
    List<Item> items = all.stream().map(Difference::item).filter(which).toList();
    return WriteRemoval.run(Held.of(items), IptablesTools.USUAL);
  }
}
