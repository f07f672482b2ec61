package io.knetc.compare.author;

import io.knetc.compare.Item;
import io.knetc.kernel.ip.ForwardingEntry;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.Neighbour;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.render.RenderIpset;
import io.knetc.render.RenderIpvsadm;
import java.util.ArrayList;
import java.util.List;

/// A command that takes something away; see iptables(8), nft(8), ipset(8), ipvsadm(8), bridge(8),
/// ip(8).
record RemovalCommand(Step step, List<String> words) {
  /// When a command can run, in order.
  enum Step {
    DELETE_RULE,
    FLUSH_CHAIN,
    DELETE_CHAIN,
    DELETE_TABLE,
    DELETE_ENTRY,
    DESTROY_SET_OF_SETS,
    DESTROY_SET,
    DELETE_SERVER,
    DELETE_FORWARDING,
    DELETE_NEIGHBOUR,
    DELETE_ROUTE,
    DELETE_ADDRESS,
    DELETE_DEVICE
  }

  RemovalCommand {
    words = List.copyOf(words);
  }

  /// The commands for one thing.
  static List<RemovalCommand> of(Held thing, IptablesTools tools) {
    return switch (thing) {
      case Held.Known(Item item) -> of(item, tools);
      case Held.Device(String name) -> List.of(device(name));
      case Held.NftTable(String family, String name) ->
          List.of(plain(Step.DELETE_TABLE, "nft delete table " + family + " " + name));
    };
  }

  private static List<RemovalCommand> of(Item item, IptablesTools tools) {
    return switch (item) {
      case Item.RuleItem rule -> List.of(rule(rule, tools));
      case Item.ChainItem chain ->
          chain.policy() == Chain.Policy.NONE
              ? List.of(
                  chain(Step.FLUSH_CHAIN, chain, "-F", tools),
                  chain(Step.DELETE_CHAIN, chain, "-X", tools))
              : List.of();
      case Item.Tables inTable -> NftRemoval.of(inTable);
      case Item.SetItem(IpSet set) -> List.of(plain(step(set), "ipset destroy " + set.name()));
      case Item.EntryItem(SetName set, SetEntry entry) -> List.of(entry(set, entry));
      case Item.ServerItem(VirtualServer server) ->
          List.of(plain(Step.DELETE_SERVER, "ipvsadm -D " + RenderIpvsadm.target(server.target())));
      case Item.RealServerItem(VirtualServer of, RealServer server) ->
          List.of(plain(Step.DELETE_SERVER, "ipvsadm -d " + words(of, server)));
      case Item.LinkItem(var link) -> List.of(device(link.name()));
      case Item.AddressItem(var address) ->
          List.of(plain(Step.DELETE_ADDRESS, "ip addr del " + words(address)));
      case Item.NeighbourItem(var neighbour) ->
          List.of(plain(Step.DELETE_NEIGHBOUR, "ip neigh del " + words(neighbour)));
      case Item.ForwardingItem(var entry) ->
          List.of(plain(Step.DELETE_FORWARDING, "bridge fdb del " + words(entry)));
      case Item.RouteItem(Route route) ->
          List.of(plain(Step.DELETE_ROUTE, "ip route del " + words(route)));
      case Item.TimeoutsItem _, Item.SysctlItem _, Item.LineItem _ -> List.of();
    };
  }

  /// Of words that hold no blank.
  private static RemovalCommand plain(Step step, String words) {
    return new RemovalCommand(step, List.of(words.split(" ")));
  }

  private static RemovalCommand rule(Item.RuleItem rule, IptablesTools tools) {
    List<String> words = new ArrayList<>(tools.words(rule.table()));
    words.addAll(List.of("-D", rule.chain().text()));
    words.addAll(RuleArguments.of(rule.chain(), rule.rule(), rule.table().family()));
    return new RemovalCommand(Step.DELETE_RULE, words);
  }

  private static RemovalCommand chain(
      Step step, Item.ChainItem chain, String option, IptablesTools tools) {
    List<String> words = new ArrayList<>(tools.words(chain.table()));
    words.addAll(List.of(option, chain.chain().text()));
    return new RemovalCommand(step, words);
  }

  /// An entry is known without its options.
  private static RemovalCommand entry(SetName set, SetEntry entry) {
    SetEntry bare = new SetEntry(entry.parts(), List.of(), entry.origin());
    String adding = RenderIpset.adding(set, bare);
    return plain(Step.DELETE_ENTRY, "ipset del" + adding.substring("add".length()));
  }

  /// A set of sets goes before the sets in it.
  private static Step step(IpSet set) {
    return switch (set.type().method()) {
      case LIST -> Step.DESTROY_SET_OF_SETS;
      case BITMAP, HASH -> Step.DESTROY_SET;
    };
  }

  private static RemovalCommand device(String name) {
    return new RemovalCommand(Step.DELETE_DEVICE, List.of("ip", "link", "del", "dev", name));
  }

  private static String words(VirtualServer of, RealServer server) {
    String socket = RenderIpvsadm.socket(server.address(), server.port());
    return RenderIpvsadm.target(of.target()) + " -r " + socket;
  }

  private static String words(InterfaceAddress address) {
    String prefix = address.address().text() + "/" + address.prefixLength();
    return prefix + " dev " + address.device();
  }

  private static String words(Neighbour neighbour) {
    return neighbour.address().text() + " dev " + neighbour.device();
  }

  private static String words(ForwardingEntry entry) {
    String key = entry.address().text() + " dev " + entry.device();
    return key + " dst " + entry.destination().text() + " self";
  }

  private static String words(Route route) {
    String destination = route.destination().text();
    return switch (route.way()) {
      case Route.Way.Gateway(var gateway) -> destination + " via " + gateway.text();
      case Route.Way.GatewayThrough(var gateway, String device, boolean _) ->
          destination + " via " + gateway.text() + " dev " + device;
      case Route.Way.Device(String device, var _) -> destination + " dev " + device;
      case Route.Way.Blackhole() -> "blackhole " + destination;
    };
  }
}
