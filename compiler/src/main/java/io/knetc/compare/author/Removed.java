package io.knetc.compare.author;

import io.knetc.compare.Item;
import io.knetc.compare.NftTableName;
import io.knetc.compare.RuleTable;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.ipvs.VirtualServer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The things that go and take others along: a table all in it, a chain its rules, a set its
/// entries, a virtual server its real servers, a device all that is on it and goes through it.
record Removed(
    Set<NftTableName> tables,
    Set<List<Object>> inTables,
    Set<Chain> chains,
    Set<SetName> sets,
    Set<VirtualServer.Target> servers,
    Set<String> devices) {
  private record Chain(RuleTable table, ChainName name) {}

  static Removed of(List<Held> things) {
    Removed removed =
        new Removed(
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>());
    things.forEach(removed::add);
    return removed;
  }

  private void add(Held thing) {
    switch (thing) {
      case Held.Known(Item.ChainItem chain) -> chains.add(new Chain(chain.table(), chain.chain()));
      case Held.Known(Item.TableItem table) -> tables.add(table.table());
      case Held.Known(Item.TableChainItem chain) ->
          inTables.add(List.of(chain.table(), chain.head().name()));
      case Held.Known(Item.TableSetItem set) ->
          inTables.add(List.of(set.table(), set.head().name()));
      case Held.Known(Item.SetItem set) -> sets.add(set.set());
      case Held.Known(Item.ServerItem(var server)) -> servers.add(server.target());
      case Held.Known(Item.LinkItem(var link)) -> devices.add(link.name());
      case Held.Device(String name) -> devices.add(name);
      case Held.Known _, Held.NftTable _ -> {}
    }
  }

  /// Whether a thing goes with another one.
  boolean takesAlong(Held thing) {
    return switch (thing) {
      case Held.Known(Item item) -> takesAlong(item);
      case Held.Device _, Held.NftTable _ -> false;
    };
  }

  private boolean takesAlong(Item item) {
    return switch (item) {
      case Item.RuleItem rule -> chains.contains(new Chain(rule.table(), rule.chain()));
      case Item.TableItem _ -> false;
      case Item.TableRuleItem rule ->
          tables.contains(rule.table()) || inTables.contains(List.of(rule.table(), rule.chain()));
      case Item.ElementItem element ->
          tables.contains(element.table())
              || inTables.contains(List.of(element.table(), element.set()));
      case Item.Tables inTable -> tables.contains(inTable.table());
      case Item.EntryItem entry -> sets.contains(entry.set());
      case Item.RealServerItem real -> servers.contains(real.of().target());
      case Item.AddressItem(var address) -> devices.contains(address.device());
      case Item.NeighbourItem(var neighbour) -> devices.contains(neighbour.device());
      case Item.ForwardingItem(var entry) -> devices.contains(entry.device());
      case Item.RouteItem(Route route) -> takesAlong(route.way());
      case Item.ChainItem _, Item.SetItem _, Item.ServerItem _, Item.LinkItem _ -> false;
      case Item.TimeoutsItem _, Item.SysctlItem _, Item.LineItem _ -> false;
    };
  }

  private boolean takesAlong(Route.Way way) {
    return switch (way) {
      case Route.Way.GatewayThrough(var _, String device, var _) -> devices.contains(device);
      case Route.Way.Device(String device, var _) -> devices.contains(device);
      case Route.Way.Gateway _, Route.Way.Blackhole _ -> false;
    };
  }
}
