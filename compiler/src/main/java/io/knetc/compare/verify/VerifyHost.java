package io.knetc.compare.verify;

import io.knetc.compare.CompareHosts;
import io.knetc.compare.Difference;
import io.knetc.compare.HostState;
import io.knetc.compare.Item;
import io.knetc.compare.Item.RuleItem;
import io.knetc.compare.Item.TableRuleItem;
import io.knetc.compare.ItemWords;
import io.knetc.compare.NftTableName;
import io.knetc.compare.RuleTable;
import io.knetc.compare.author.Author;
import io.knetc.compare.author.Held;
import io.knetc.compare.author.IptablesTools;
import io.knetc.compare.author.RecogniseAuthor;
import io.knetc.compare.author.WriteRemoval;
import io.knetc.compare.review.AttributeDifferences;
import io.knetc.compare.review.AttributeDifferences.Owned;
import io.knetc.compare.review.Knowledge;
import io.knetc.compare.review.Owner;
import io.knetc.compare.verify.Verification.Ahead;
import io.knetc.compare.verify.Verification.Group;
import io.knetc.compare.verify.Verification.Leftover;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds a dump of a host against what it should hold.
///
/// What should be there and is not, or otherwise, is drift of its owner. What should not be there
/// is drift too if a program of the cluster wrote it, or if it stands in one of its chains; of
/// other modes and versions it is left over; of others it is their affair, unless it takes packets
/// away from the rules of the cluster.
public final class VerifyHost {
  private final HostState expected;
  private final HostState actual;
  private final Knowledge knowledge;
  private final RecogniseAuthor authors;
  private final Belonging belonging;
  private final Set<Object> rules = new HashSet<>();
  private final Set<Object> chains = new HashSet<>();
  private final Set<NftTableName> tables = new HashSet<>();
  private final Set<String> tableRules = new HashSet<>();

  private final Map<Owner, List<Drift>> drifts = new TreeMap<>();
  private final Map<Author, List<Item>> leftovers = new EnumMap<>(Author.class);
  private final List<Ahead> ahead = new ArrayList<>();
  private final Map<Author, Integer> others = new EnumMap<>(Author.class);

  private VerifyHost(HostState expected, HostState actual, Knowledge knowledge) {
    this.expected = expected;
    this.actual = actual;
    this.knowledge = knowledge;
    this.authors = RecogniseAuthor.of(actual);
    this.belonging = new Belonging(authorsOf(expected));
    collectRules();
    collectTables();
  }

  /// What is wrong, left over, and in the way.
  ///
  /// @param knowledge what the manifests say that `expected` was compiled from
  public static Verification run(HostState expected, HostState actual, Knowledge knowledge) {
    VerifyHost verifying = new VerifyHost(expected, actual, knowledge);
    return verifying.verify();
  }

  /// Who has a chain there says nothing: a rule of somebody else may need it.
  private static Set<Author> authorsOf(HostState expected) {
    RecogniseAuthor recognise = RecogniseAuthor.of(expected);
    Set<Author> authors = EnumSet.noneOf(Author.class);
    for (Difference all : CompareHosts.run(HostState.none(expected.host()), expected)) {
      if (!(all.item() instanceof Item.ChainItem)) {
        authors.add(recognise.of(all.item()));
      }
    }
    authors.remove(Author.UNKNOWN);
    return authors;
  }

  private void collectRules() {
    for (Ruleset ruleset : expected.rulesets()) {
      for (Table table : ruleset.tables()) {
        RuleTable name = new RuleTable(ruleset.family(), table.name());
        for (Chain chain : table.chains()) {
          if (isOurs(table.name(), chain)) {
            chains.add(List.of(name, chain.name()));
          }
          for (Rule rule : chain.rules()) {
            rules.add(FindAhead.key(name, chain.name(), rule));
          }
        }
      }
    }
  }

  private void collectTables() {
    for (NftTable table : expected.tables()) {
      NftTableName name = NftTableName.of(table);
      tables.add(name);
      for (NftChain chain : table.chains()) {
        for (NftRule rule : chain.rules()) {
          tableRules.add(ItemWords.of(new TableRuleItem(name, chain.name(), 0, rule)));
        }
      }
    }
  }

  /// A chain without rules may be that of a program that knetc does not follow, such as kubelet's
  /// KUBE-MARK-MASQ, to which portmap's rules can lead.
  private boolean isOurs(TableName table, Chain chain) {
    return chain.policy() == Chain.Policy.NONE
        && (!chain.rules().isEmpty()
            || belonging.of(RecogniseAuthor.chain(table, chain.name())) == Belonging.Kind.OWN);
  }

  private Verification verify() {
    List<Difference> differences = CompareHosts.run(expected, actual);
    Knowledge nothing = new Knowledge(knowledge.services(), Item::origin);
    FindAhead finding = new FindAhead(actual, rules);
    for (Owned owned :
        new AttributeDifferences(knowledge, nothing, expected, actual).run(differences)) {
      switch (owned.difference()) {
        case Difference.Added(Item item) -> surplus(owned, item, finding);
        case Difference.Removed _ -> drift(Drift.Kind.MISSING, owned);
        case Difference.Moved _ -> drift(Drift.Kind.MOVED, owned);
        case Difference.Reworded _ -> drift(Drift.Kind.REWORDED, owned);
        case Difference.Changed(Item before, _) -> {
          if (!isPolicyOfBaseChain(before)) {
            drift(Drift.Kind.CHANGED, owned);
          }
        }
      }
    }
    List<Group> groups = new ArrayList<>();
    drifts.forEach((owner, list) -> groups.add(new Group(owner, list)));
    List<Leftover> left = new ArrayList<>();
    leftovers.forEach((author, items) ->
        left.add(
            new Leftover(author, items, WriteRemoval.run(Held.of(items), IptablesTools.USUAL))));
    return new Verification(actual.host(), groups, left, ahead, others);
  }

  /// Which is everybody's: kube-proxy and flannel never set it.
  private static boolean isPolicyOfBaseChain(Item item) {
    return item instanceof Item.ChainItem chain && chain.policy() != Chain.Policy.NONE;
  }

  private void surplus(Owned owned, Item item, FindAhead finding) {
    Author author = authors.of(item);
    if (isMark(item) || isUnaskedFor(item)) {
      return;
    }
    if (item instanceof Item.Tables inTable && !isTold(inTable)) {
      return;
    }
    boolean isOfIptables =
        item instanceof Item.Tables inTable && inTable.table().ofIptables().isPresent();
    if (isInOurs(item) || (!isOfIptables && belonging.of(author) == Belonging.Kind.OWN)) {
      drift(isTwin(item) ? Drift.Kind.DUPLICATED : Drift.Kind.EXTRA, owned);
      return;
    }
    if (!isOfIptables && belonging.of(author) == Belonging.Kind.LEFTOVER) {
      leftovers.computeIfAbsent(author, _ -> new ArrayList<>()).add(item);
      return;
    }
    Optional<Ahead> inTheWay =
        item instanceof RuleItem rule
            ? finding.behind(rule).map(behind -> new Ahead(author, rule, behind))
            : Optional.empty();
    inTheWay.ifPresentOrElse(ahead::add, () -> others.merge(author, 1, Integer::sum));
  }

  private boolean isInOurs(Item item) {
    return switch (item) {
      case RuleItem rule -> chains.contains(List.of(rule.table(), rule.chain()));
      case Item.Tables inTable -> tables.contains(inTable.table());
      default -> false;
    };
  }

  /// A table of others is one thing, with all in it. In those of iptables-nft each chain and each
  /// rule has its author.
  private boolean isTold(Item.Tables item) {
    if (tables.contains(item.table())) {
      return true;
    }
    boolean isOfIptables = item.table().ofIptables().isPresent();
    return switch (item) {
      case Item.TableItem _ -> !isOfIptables;
      case Item.TableChainItem(_, var chain) -> isOfIptables && chain.hook().isEmpty();
      default -> isOfIptables;
    };
  }

  /// The chains by which kube-proxy and kubelet see that somebody has flushed a table.
  private static boolean isMark(Item item) {
    return item instanceof Item.ChainItem chain
        && (chain.chain().text().endsWith("-CANARY")
            || chain.chain().text().equals("KUBE-IPTABLES-HINT"));
  }

  /// A dump of kernel values has all of them.
  private static boolean isUnaskedFor(Item item) {
    return item instanceof Item.SysctlItem || item instanceof Item.TimeoutsItem;
  }

  private boolean isTwin(Item item) {
    return switch (item) {
      case RuleItem rule -> rules.contains(FindAhead.key(rule.table(), rule.chain(), rule.rule()));
      case TableRuleItem rule -> tableRules.contains(ItemWords.of(rule));
      default -> false;
    };
  }

  private void drift(Drift.Kind kind, Owned owned) {
    drifts
        .computeIfAbsent(owned.owner(), _ -> new ArrayList<>())
        .add(new Drift(kind, owned.difference(), owned.cause(), note(owned.difference().item())));
  }

  /// The Pods behind the addresses of an entry of a set.
  private String note(Item item) {
    List<IpAddress> addresses =
        item instanceof Item.EntryItem entry
            ? entry.entry().parts().stream()
                .flatMap(part ->
                    part instanceof Part.Address(var address) ? Stream.of(address) : Stream.of())
                .toList()
            : List.of();
    String pods =
        addresses.stream()
            .flatMap(address -> knowledge.services().pod(address).stream())
            .distinct()
            .map(pod -> "pod " + pod)
            .collect(Collectors.joining(", "));
    boolean isOfPods = authors.of(item) == Author.KNETC_POLICIES && !addresses.isEmpty();
    return pods.isEmpty() && isOfPods ? "no Pod has this address" : pods;
  }
}
