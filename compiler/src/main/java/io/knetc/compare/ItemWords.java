package io.knetc.compare;

import io.knetc.render.LinkCommands;
import io.knetc.render.RenderBridgeBatch;
import io.knetc.render.RenderIpBatch;
import io.knetc.render.RenderIpset;
import io.knetc.render.RenderIpvsadm;
import io.knetc.render.RuleWords;

/// An item in the words of the tool that loads it, in one line.
public final class ItemWords {
  private ItemWords() {}

  /// Such as `-A KUBE-SERVICES ... -j KUBE-SVC-...`; of what takes several commands, the first one.
  public static String of(Item item) {
    return switch (item) {
      case Item.ChainItem chain -> ":" + chain.chain() + " " + chain.policy().word();
      case Item.RuleItem rule -> {
        StringBuilder line = new StringBuilder();
        RuleWords.append(line, rule.chain(), rule.rule(), rule.table().family());
        yield line.toString();
      }
      case Item.Tables table -> NftItemWords.of(table);
      case Item.SetItem set -> RenderIpset.creating(set.head());
      case Item.EntryItem entry -> RenderIpset.adding(entry.set(), entry.entry());
      case Item.ServerItem server -> RenderIpvsadm.adding(server.server());
      case Item.RealServerItem real -> RenderIpvsadm.adding(real.of().target(), real.server());
      case Item.TimeoutsItem timeouts -> RenderIpvsadm.words(timeouts.timeouts());
      case Item.LinkItem link -> LinkCommands.making(link.link()).getFirst();
      case Item.AddressItem address -> RenderIpBatch.words(address.address());
      case Item.NeighbourItem neighbour -> RenderIpBatch.words(neighbour.neighbour());
      case Item.RouteItem route -> RenderIpBatch.words(route.route());
      case Item.ForwardingItem entry -> RenderBridgeBatch.words(entry.entry());
      case Item.SysctlItem sysctl -> sysctl.setting().key() + " = " + sysctl.setting().value();
      case Item.LineItem line -> line.line().text();
    };
  }

  /// Where it stands, such as `iptables.save nat` or `ip.batch`.
  public static String place(Item item) {
    return switch (item) {
      case Item.Rules rules -> rules.subject().file() + " " + rules.table().name().word();
      case Item.Tables tables -> tables.subject().file() + " " + tables.table();
      case Item.LineItem line -> line.file();
      case Item.Sets _, Item.Servers _, Item.LinkItem _, Item.AddressItem _ ->
          item.subject().file();
      case Item.NeighbourItem _, Item.RouteItem _, Item.ForwardingItem _, Item.SysctlItem _ ->
          item.subject().file();
    };
  }

  /// Its comment; empty for none.
  public static String comment(Item item) {
    return switch (item) {
      case Item.RuleItem rule -> rule.rule().comment().orElse("");
      case Item.Tables table -> NftItemWords.comment(table);
      default -> "";
    };
  }
}
