package io.knetc.compare.review;

import io.knetc.compare.Item;
import io.knetc.compare.review.Owner.Service;
import io.knetc.kernel.nft.NftElement;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftStatement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the Service port that a thing in kube-proxy's tables is for: by the name of its chain or
/// set, or of the chain that it leads to, or by its comment.
final class NftServices {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:service|local|external|firewall|endpoint|affinity)-[0-9A-Z]{8}-"
              + "([a-z0-9-]+)/([a-z0-9-]+)/[a-z]+/([a-z0-9-]*)(?:__.*)?");

  private NftServices() {}

  static Optional<Service> of(Item.Tables item) {
    return switch (item) {
      case Item.TableChainItem(_, var chain) -> named(chain.name());
      case Item.TableRuleItem(_, String chain, _, var rule) ->
          named(chain).or(() -> rule(rule)).or(() -> AttributeItems.inComment(rule.comment()));
      case Item.TableSetItem(_, var set) -> named(set.name());
      case Item.ElementItem(_, String set, var element) -> named(set).or(() -> element(element));
      case Item.TableItem _, Item.ObjectItem _ -> Optional.empty();
    };
  }

  private static Optional<Service> named(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(new Service(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  private static Optional<Service> rule(NftRule rule) {
    return rule.statements().stream().flatMap(each -> leadsTo(each).stream()).findFirst();
  }

  private static Optional<Service> leadsTo(NftStatement statement) {
    return switch (statement) {
      case NftStatement.Jump(String chain) -> named(chain);
      case NftStatement.Goto(String chain) -> named(chain);
      default -> Optional.empty();
    };
  }

  private static Optional<Service> element(NftElement element) {
    return switch (element) {
      case NftSet.Element _, NftSet.Target _ -> Optional.empty();
      case NftSet.Mapping mapping ->
          leadsTo(mapping.verdict()).or(() -> AttributeItems.inComment(mapping.comment()));
      case NftSet.Entry entry -> AttributeItems.inComment(entry.comment());
    };
  }
}
