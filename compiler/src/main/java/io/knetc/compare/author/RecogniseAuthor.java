package io.knetc.compare.author;

import io.knetc.compare.HostState;
import io.knetc.compare.Item;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.kernel.iptables.Target.Verdict.Kind;
import io.knetc.kernel.ipvs.VirtualServer;
import java.util.List;

/// Tells who wrote a thing that a host holds: by its name, by where a rule leads, by comments and
/// shapes, and where these say nothing, by what else the host holds. What could be anybody's is
/// {@link Author#UNKNOWN}.
public final class RecogniseAuthor {
  private final FlannelNetworks flannel;
  private final ServiceDevices services;

  private RecogniseAuthor(FlannelNetworks flannel, ServiceDevices services) {
    this.flannel = flannel;
    this.services = services;
  }

  /// For the things of this host.
  public static RecogniseAuthor of(HostState host) {
    return of(host.rulesets(), host.ip());
  }

  /// For the things of a host that holds all this; rulesets and addresses that are not known are
  /// left out.
  public static RecogniseAuthor of(List<Ruleset> rulesets, IpConfiguration ip) {
    return new RecogniseAuthor(FlannelNetworks.of(rulesets), ServiceDevices.of(ip));
  }

  /// Whose a thing is.
  public Author of(Held held) {
    return switch (held) {
      case Held.Known(Item item) -> of(item);
      case Held.Device(String name) -> DeviceNames.of(name);
      case Held.NftTable(String family, String name) -> NftTableNames.of(family, name);
    };
  }

  /// Whose an item is. Timeouts, kernel values and lines of files say nothing.
  public Author of(Item item) {
    return switch (item) {
      case Item.RuleItem rule -> rule(rule.table().name(), rule.chain(), rule.rule());
      case Item.ChainItem chain -> chain(chain.table().name(), chain.chain());
      case Item.Tables tables -> NftTableNames.of(tables);
      case Item.Sets sets -> SetNames.of(sets.set().text());
      case Item.ServerItem(VirtualServer server) -> services.of(server);
      case Item.RealServerItem(VirtualServer server, var _) -> services.of(server);
      case Item.LinkItem(var link) -> DeviceNames.of(link.name());
      case Item.AddressItem(var address) -> DeviceNames.ofWhatIsOn(address.device());
      case Item.NeighbourItem(var neighbour) -> DeviceNames.ofWhatIsOn(neighbour.device());
      case Item.ForwardingItem(var entry) -> DeviceNames.ofWhatIsOn(entry.device());
      case Item.RouteItem(Route route) -> route(route);
      case Item.TimeoutsItem _, Item.SysctlItem _, Item.LineItem _ -> Author.UNKNOWN;
    };
  }

  /// Whose a user chain is; a base chain is the kernel's.
  public static Author chain(TableName table, ChainName chain) {
    return ChainNames.of(table, chain);
  }

  /// Whose a set is.
  public static Author set(SetName set) {
    return SetNames.of(set.text());
  }

  /// Whose a device is.
  public static Author device(String name) {
    return DeviceNames.of(name);
  }

  /// Whose a rule is.
  public Author rule(TableName table, ChainName chain, Rule rule) {
    Author owner = chain(table, chain);
    boolean mayBeOfOthers = owner == Author.UNKNOWN || isForAdministrators(chain, rule);
    return mayBeOfOthers ? byItself(table, chain, rule) : owner;
  }

  /// Docker and the CNI plugin firewall make these chains for others to fill; Docker ends its own
  /// with a RETURN.
  private static boolean isForAdministrators(ChainName chain, Rule rule) {
    return switch (chain.text()) {
      case "DOCKER-USER" ->
          !(rule.matches().isEmpty() && rule.target().equals(new Target.Verdict(Kind.RETURN)));
      case "CNI-ADMIN" -> true;
      default -> false;
    };
  }

  private Author byItself(TableName table, ChainName chain, Rule rule) {
    Author author = byTarget(table, rule.target());
    for (Match match : rule.matches()) {
      if (author == Author.UNKNOWN) {
        author = byMatch(match);
      }
    }
    if (author == Author.UNKNOWN && flannel.wrote(table, chain, rule)) {
      return Author.FLANNEL_BEFORE_0_20;
    }
    if (author == Author.UNKNOWN && DockerRules.wrote(table, chain, rule)) {
      return Author.DOCKER;
    }
    return author;
  }

  private static Author byTarget(TableName table, Target target) {
    return switch (target) {
      case Target.Jump(ChainName to) -> chain(table, to);
      case Target.Goto(ChainName to) -> chain(table, to);
      case Target.None _, Target.Verdict _, Target.Reject _, Target.SetMark _ -> Author.UNKNOWN;
      case Target.Masquerade _, Target.Dnat _, Target.Verbatim _ -> Author.UNKNOWN;
    };
  }

  private static Author byMatch(Match match) {
    if (match instanceof Match.Comment(String text)) {
      return CommentTexts.of(text);
    }
    return match instanceof Match.InSet set ? SetNames.of(set.set()) : Author.UNKNOWN;
  }

  /// A route through a gateway alone says nothing, nor does one to nowhere.
  private static Author route(Route route) {
    return switch (route.way()) {
      case Route.Way.GatewayThrough(var _, String device, var _) -> DeviceNames.ofWhatIsOn(device);
      case Route.Way.Device(String device, var _) -> DeviceNames.ofWhatIsOn(device);
      case Route.Way.Gateway _, Route.Way.Blackhole _ -> Author.UNKNOWN;
    };
  }
}
