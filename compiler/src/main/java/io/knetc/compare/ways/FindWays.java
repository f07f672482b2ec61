package io.knetc.compare.ways;

import io.knetc.compare.Difference;
import io.knetc.compare.Item;
import io.knetc.compare.ways.RuleGraph.Place;
import io.knetc.compare.ways.RuleGraph.WayRule;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.network.IpFamily;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds the ways in whose connections a difference may touch: it is in a rule for the way, in a
/// chain that such a rule leads to, in a virtual server, in a set. What differs for all packets
/// touches all ways.
final class FindWays {
  /// Chains of the filter table that connections to Services meet before they have a target.
  private static final Set<String> BEFORE_TARGETS =
      Set.of(
          "KUBE-SERVICES",
          "KUBE-EXTERNAL-SERVICES",
          "KUBE-PROXY-FIREWALL",
          "KUBE-FIREWALL",
          "KUBE-FORWARD",
          "KUBE-NODEPORTS",
          "KUBE-NODE-PORT",
          "KUBE-IPVS-FILTER",
          "KUBE-IPVS-OUT-FILTER",
          "KUBE-SOURCE-RANGES-FIREWALL");

  private final IpFamily family;
  private final List<HostView> views;
  private final Set<Way> touched = new HashSet<>();
  private final Set<Place> changed = new HashSet<>();
  private final Set<TableGraph.Place> changedChains = new HashSet<>();
  private boolean touchesAll;

  private FindWays(IpFamily family, List<HostView> views) {
    this.family = family;
    this.views = views;
  }

  /// The ways that one of the states knows and that are touched, in order.
  static Set<Way> run(
      IpFamily family, HostView before, HostView after, List<Difference> differences) {
    FindWays finding = new FindWays(family, List.of(before, after));
    differences.forEach(finding::look);
    if (!finding.changed.isEmpty()) {
      finding.follow(before.graph());
      finding.follow(after.graph());
    }
    if (!finding.changedChains.isEmpty()) {
      finding.follow(before.tableGraph());
      finding.follow(after.tableGraph());
    }
    Set<Way> ways = new TreeSet<>();
    for (HostView view : finding.views) {
      view.ways(way -> finding.touchesAll || finding.touched.contains(way), ways);
    }
    return ways;
  }

  private void look(Difference difference) {
    switch (difference) {
      case Difference.Added(Item item) -> look(item);
      case Difference.Removed(Item item) -> look(item);
      case Difference.Changed(Item before, Item after) -> {
        look(before);
        look(after);
      }
      case Difference.Moved(var before, var after, _) -> {
        look(before);
        look(after);
      }
      case Difference.Reworded _ -> {}
    }
  }

  private void look(Item item) {
    switch (item) {
      case Item.ChainItem chain when chain.table().family() == family ->
          look(new Place(chain.table().name(), chain.chain()));
      case Item.RuleItem rule when rule.table().family() == family ->
          look(new Place(rule.table().name(), rule.chain()), rule);
      case Item.EntryItem entry ->
          views.forEach(
              view -> view.sets().of(entry.set().text(), entry.entry()).ifPresent(touched::add));
      case Item.ServerItem server ->
          views.forEach(view -> view.of(server.server()).ifPresent(touched::add));
      case Item.RealServerItem real ->
          views.forEach(view -> view.of(real.of()).ifPresent(touched::add));
      case Item.TableChainItem chain ->
          changedChains.add(TableGraph.place(chain.table(), chain.head().name()));
      case Item.TableRuleItem rule ->
          changedChains.add(TableGraph.place(rule.table(), rule.chain()));
      case Item.ElementItem element -> look(element.element().key());
      case Item.TableItem _, Item.TableSetItem _, Item.ObjectItem _ -> {}
      case Item.Rules _, Item.SetItem _, Item.TimeoutsItem _, Item.LinkItem _ -> {}
      case Item.AddressItem _, Item.NeighbourItem _, Item.RouteItem _, Item.ForwardingItem _ -> {}
      case Item.SysctlItem _, Item.LineItem _ -> {}
    }
  }

  /// An element is for a way, or for all ways at an address.
  private void look(NftKey key) {
    for (HostView view : views) {
      view.tableGraph().way(key).ifPresent(touched::add);
      if (key.parts().size() == 1 && key.parts().getFirst() instanceof Part.Address(var address)) {
        view.ways(
            way -> !(way instanceof Way.Front front) || front.address().equals(address), touched);
      }
    }
  }

  private void follow(TableGraph graph) {
    Set<TableGraph.Place> leading = graph.leadingTo(changedChains);
    touchesAll |= leading.stream().anyMatch(graph::isBase);
    touched.addAll(graph.waysTo(leading));
  }

  private void look(Place place, Item.RuleItem rule) {
    boolean isForWays = false;
    for (HostView view : views) {
      List<Way> of = view.graph().ways(place, rule.rule());
      touched.addAll(of);
      isForWays |= !of.isEmpty();
    }
    if (!isForWays && !(isBase(place) && isPrivate(rule))) {
      look(place);
    }
  }

  private static boolean isPrivate(Item.RuleItem rule) {
    return RuleGraph.isForOneSender(rule.rule());
  }

  private void look(Place place) {
    boolean decides =
        switch (place.table()) {
          case NAT -> true;
          case FILTER -> isBase(place) || BEFORE_TARGETS.contains(place.chain().text());
          case MANGLE, RAW, SECURITY -> false;
        };
    if (decides) {
      changed.add(place);
    }
  }

  private static boolean isBase(Place place) {
    return place.table().baseChains().contains(place.chain());
  }

  /// Goes from changed chains to those that lead to them, up to the rules that are for ways.
  private void follow(RuleGraph graph) {
    Set<Place> leading = new HashSet<>(changed);
    Deque<Place> open = new ArrayDeque<>(changed);
    while (!open.isEmpty()) {
      for (Place caller : graph.callers(open.removeFirst())) {
        if (leading.add(caller)) {
          open.add(caller);
        }
      }
    }
    touchesAll |= leading.stream().anyMatch(FindWays::isBase);
    for (WayRule rule : graph.wayRules()) {
      if (RuleGraph.target(rule.place(), rule.rule()).filter(leading::contains).isPresent()) {
        touched.add(rule.way());
      }
    }
  }
}
