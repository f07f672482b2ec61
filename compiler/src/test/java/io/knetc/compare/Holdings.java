package io.knetc.compare;

import io.knetc.compare.Item.AddressItem;
import io.knetc.compare.Item.EntryItem;
import io.knetc.compare.Item.ForwardingItem;
import io.knetc.compare.Item.LineItem;
import io.knetc.compare.Item.LinkItem;
import io.knetc.compare.Item.NeighbourItem;
import io.knetc.compare.Item.RealServerItem;
import io.knetc.compare.Item.RouteItem;
import io.knetc.compare.Item.ServerItem;
import io.knetc.compare.Item.SetItem;
import io.knetc.compare.Item.SysctlItem;
import io.knetc.compare.Item.TimeoutsItem;
import io.knetc.kernel.file.HostText;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.ipvs.VirtualServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/// What a host holds besides rules, as the items that it consists of, and back.
final class Holdings {
  private Holdings() {}

  /// Every thing as an item, made without the comparison.
  static List<Item> items(HostState state) {
    List<Item> items = new ArrayList<>();
    for (IpSet set : state.sets()) {
      items.add(new SetItem(set));
      set.entries().forEach(entry -> items.add(new EntryItem(set.name(), entry)));
    }
    state.ipvs().timeouts().ifPresent(timeouts -> items.add(new TimeoutsItem(timeouts)));
    for (VirtualServer server : state.ipvs().virtualServers()) {
      items.add(new ServerItem(server));
      server.realServers().forEach(real -> items.add(new RealServerItem(server, real)));
    }
    IpConfiguration ip = state.ip();
    ip.links().forEach(link -> items.add(new LinkItem(link)));
    ip.addresses().forEach(address -> items.add(new AddressItem(address)));
    ip.neighbours().forEach(neighbour -> items.add(new NeighbourItem(neighbour)));
    ip.routes().forEach(route -> items.add(new RouteItem(route)));
    ip.forwarding().forEach(entry -> items.add(new ForwardingItem(entry)));
    state.sysctls().forEach(setting -> items.add(new SysctlItem(setting)));
    for (HostText text : state.texts()) {
      for (int i = 0; i < text.lines().size(); i++) {
        items.add(new LineItem(text.name(), i, text.lines().get(i)));
      }
    }
    return items;
  }

  /// The host that consists of these items, in their order.
  static HostState state(List<Item> items) {
    HostState none = HostState.none("node");
    Set<Subject> subjects = EnumSet.allOf(Subject.class);
    return new HostState(
        "node",
        subjects,
        none.addresses(),
        none.rulesets(),
        all(items, SetItem.class, set -> withEntries(set.head(), items)),
        new IpvsConfiguration(
            all(items, TimeoutsItem.class, TimeoutsItem::timeouts).stream().findFirst(),
            all(items, ServerItem.class, server -> withRealServers(server.server(), items)),
            List.of()),
        none.tables(),
        new IpConfiguration(
            all(items, LinkItem.class, LinkItem::link),
            all(items, AddressItem.class, AddressItem::address),
            all(items, NeighbourItem.class, NeighbourItem::neighbour),
            all(items, RouteItem.class, RouteItem::route),
            all(items, ForwardingItem.class, ForwardingItem::entry)),
        all(items, SysctlItem.class, SysctlItem::setting),
        texts(items));
  }

  /// The same things in another order, but for the lines of files.
  static HostState shuffled(HostState state, long seed) {
    List<Item> items = new ArrayList<>(items(state));
    items.removeIf(LineItem.class::isInstance);
    Collections.shuffle(items, new Random(seed));
    items(state).stream().filter(LineItem.class::isInstance).forEach(items::add);
    return state(items);
  }

  private static <I extends Item, T> List<T> all(
      List<Item> items, Class<I> kind, Function<I, T> value) {
    return items.stream().filter(kind::isInstance).map(kind::cast).map(value).toList();
  }

  private static IpSet withEntries(IpSet head, List<Item> items) {
    return new IpSet(
        head.name(),
        head.type(),
        head.options(),
        all(items, EntryItem.class, Function.identity()).stream()
            .filter(entry -> entry.set().equals(head.name()))
            .map(EntryItem::entry)
            .toList(),
        head.origin());
  }

  private static VirtualServer withRealServers(VirtualServer server, List<Item> items) {
    return server.withRealServers(
        all(items, RealServerItem.class, Function.identity()).stream()
            .filter(real -> real.of().target().equals(server.target()))
            .map(RealServerItem::server)
            .toList());
  }

  private static List<HostText> texts(List<Item> items) {
    List<LineItem> lines = all(items, LineItem.class, Function.identity());
    return lines.stream()
        .map(LineItem::file)
        .distinct()
        .map(file ->
            new HostText(
                file,
                lines.stream()
                    .filter(line -> line.file().equals(file))
                    .map(LineItem::line)
                    .toList()))
        .toList();
  }
}
