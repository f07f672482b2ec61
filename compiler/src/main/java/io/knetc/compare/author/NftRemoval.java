package io.knetc.compare.author;

import io.knetc.compare.Item;
import io.knetc.compare.NftTableName;
import io.knetc.compare.author.RemovalCommand.Step;
import io.knetc.kernel.nft.NftKey;
import io.knetc.render.NftSetWords;
import java.util.ArrayList;
import java.util.List;

/// The commands that take away what is of nftables.
final class NftRemoval {
  private NftRemoval() {}

  static List<RemovalCommand> of(Item.Tables item) {
    NftTableName table = item.table();
    return switch (item) {
      case Item.TableItem _ -> List.of(command(Step.DELETE_TABLE, "delete table", table));
      case Item.TableChainItem(_, var chain) ->
          List.of(
              command(Step.FLUSH_CHAIN, "flush chain", table, chain.name()),
              command(Step.DELETE_CHAIN, "delete chain", table, chain.name()));
      case Item.TableRuleItem rule -> List.of(rule(rule));
      case Item.TableSetItem(_, var set) -> {
        String kind = NftSetWords.title(set).split(" ", 2)[0];
        yield List.of(command(Step.DESTROY_SET, "delete " + kind, table, set.name()));
      }
      case Item.ElementItem(_, String set, var element) -> {
        NftKey key = element.key();
        yield List.of(
            command(
                Step.DELETE_ENTRY,
                "delete element",
                table,
                set,
                "{ " + NftSetWords.key(key) + " }"));
      }
      case Item.ObjectItem(_, var object) ->
          List.of(command(Step.DESTROY_SET, "delete " + object.kind(), table, object.name()));
    };
  }

  /// nft knows a rule by its handle only; where the dump does not say it, the command shows it.
  private static RemovalCommand rule(Item.TableRuleItem rule) {
    return rule.rule().handle().isPresent()
        ? command(
            Step.DELETE_RULE,
            "delete rule",
            rule.table(),
            rule.chain(),
            "handle",
            Long.toString(rule.rule().handle().getAsLong()))
        : command(Step.DELETE_RULE, "-a list chain", rule.table(), rule.chain());
  }

  private static RemovalCommand command(
      Step step, String verb, NftTableName table, String... words) {
    List<String> all = new ArrayList<>();
    all.add("nft");
    all.addAll(List.of(verb.split(" ")));
    all.add(table.family().word());
    all.add(table.name());
    all.addAll(List.of(words));
    return new RemovalCommand(step, all);
  }
}
