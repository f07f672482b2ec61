package io.knetc.compare;

import io.knetc.kernel.nft.NftHookWords;
import io.knetc.kernel.nft.NftObject;
import io.knetc.kernel.nft.NftSet;
import io.knetc.render.NftSetWords;
import io.knetc.render.NftWords;
import java.util.List;

/// An item of nftables in the words of nft, as they stand behind `add`.
final class NftItemWords {
  private NftItemWords() {}

  static String of(Item.Tables item) {
    return switch (item) {
      case Item.TableItem(var head) ->
          "table "
              + item.table()
              + braces(head.isDormant() ? List.of("flags dormant") : List.of(), head.comment());
      case Item.TableChainItem(var table, var head) ->
          "chain "
              + table
              + " "
              + head.name()
              + braces(
                  head.hook().map(hook -> NftHookWords.of(hook, table.family())).stream().toList(),
                  head.comment());
      case Item.TableRuleItem(var table, String chain, _, var rule) ->
          "rule " + table + " " + chain + " " + NftWords.rule(rule);
      case Item.TableSetItem(var table, NftSet head) -> {
        String title = NftSetWords.title(head);
        int blank = title.indexOf(' ');
        yield title.substring(0, blank)
            + " "
            + table
            + title.substring(blank)
            + braces(NftSetWords.properties(head), head.comment());
      }
      case Item.ElementItem(var table, String set, var element) ->
          "element " + table + " " + set + " { " + NftSetWords.element(element) + " }";
      case Item.ObjectItem(var table, NftObject object) ->
          object.kind() + " " + table + " " + object.name() + braces(object.lines(), "");
    };
  }

  /// What stands in braces, each part with a semicolon; nothing for nothing.
  private static String braces(List<String> parts, String comment) {
    StringBuilder words = new StringBuilder();
    for (String part : parts) {
      words.append(' ').append(part).append(part.endsWith(";") ? "" : ";");
    }
    if (!comment.isEmpty()) {
      words.append(" comment \"").append(comment).append("\";");
    }
    return words.isEmpty() ? "" : " {" + words + " }";
  }

  static String comment(Item.Tables item) {
    return switch (item) {
      case Item.TableItem(var head) -> head.comment();
      case Item.TableChainItem(_, var head) -> head.comment();
      case Item.TableRuleItem(_, _, _, var rule) -> rule.comment();
      case Item.TableSetItem(_, NftSet head) -> head.comment();
      case Item.ElementItem(_, _, var element) ->
          switch (element) {
            case NftSet.Element _, NftSet.Target _ -> "";
            case NftSet.Mapping mapping -> mapping.comment();
            case NftSet.Entry entry -> entry.comment();
          };
      case Item.ObjectItem _ -> "";
    };
  }
}
