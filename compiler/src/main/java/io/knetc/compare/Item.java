package io.knetc.compare;

import io.knetc.kernel.file.HostText;
import io.knetc.kernel.ip.ForwardingEntry;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ip.Neighbour;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.ipvs.IpvsConfiguration.Timeouts;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftElement;
import io.knetc.kernel.nft.NftObject;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftTable;
import io.knetc.kernel.sysctl.SysctlFile;
import io.knetc.source.Origin;
import java.util.List;

/// One thing that a host holds: what one command adds or deletes.
public sealed interface Item {
  /// Who caused it; in a dump, its line.
  Origin origin();

  /// What it is a part of.
  Subject subject();

  /// A rule, of whatever tool: it stands at a place of a chain.
  sealed interface InChain extends Item {
    /// Its place in the chain, from 0.
    int index();
  }

  /// Of iptables.
  sealed interface Rules extends Item {
    /// The table it is in.
    RuleTable table();

    /// The chain that it is, or is in.
    ChainName chain();

    @Override
    default Subject subject() {
      return Subject.rules(table().family());
    }
  }

  /// A chain without its rules.
  record ChainItem(RuleTable table, ChainName chain, Chain.Policy policy, Origin origin)
      implements Rules {}

  /// A rule.
  ///
  /// @param index its place in the chain, from 0
  record RuleItem(RuleTable table, ChainName chain, int index, Rule rule)
      implements Rules, InChain {
    @Override
    public Origin origin() {
      return rule.origin();
    }
  }

  /// Of nftables.
  sealed interface Tables extends Item {
    /// The table that it is, or is in.
    NftTableName table();

    @Override
    default Subject subject() {
      return Subject.NFTABLES;
    }
  }

  /// A table with nothing in it.
  record TableItem(NftTable head) implements Tables {
    public TableItem {
      head = head.head();
    }

    @Override
    public NftTableName table() {
      return NftTableName.of(head);
    }

    @Override
    public Origin origin() {
      return head.origin();
    }
  }

  /// A chain of a table without its rules.
  record TableChainItem(NftTableName table, NftChain head) implements Tables {
    public TableChainItem {
      head = head.head();
    }

    @Override
    public Origin origin() {
      return head.origin();
    }
  }

  /// A rule in a chain of a table.
  ///
  /// @param index its place in the chain, from 0
  record TableRuleItem(NftTableName table, String chain, int index, NftRule rule)
      implements Tables, InChain {
    @Override
    public Origin origin() {
      return rule.origin();
    }
  }

  /// A set or map of a table without its elements.
  record TableSetItem(NftTableName table, NftSet head) implements Tables {
    public TableSetItem {
      head = head.head();
    }

    @Override
    public Origin origin() {
      return head.origin();
    }
  }

  /// An element of a set or map of a table.
  record ElementItem(NftTableName table, String set, NftElement element) implements Tables {
    @Override
    public Origin origin() {
      return element.origin();
    }
  }

  /// Another object of a table.
  record ObjectItem(NftTableName table, NftObject object) implements Tables {
    @Override
    public Origin origin() {
      return object.origin();
    }
  }

  /// Of ipset.
  sealed interface Sets extends Item {
    /// The set that it is, or is in.
    SetName set();

    @Override
    default Subject subject() {
      return Subject.SETS;
    }
  }

  /// A set without its entries.
  record SetItem(IpSet head) implements Sets {
    public SetItem {
      head = new IpSet(head.name(), head.type(), head.options(), List.of(), head.origin());
    }

    @Override
    public SetName set() {
      return head.name();
    }

    @Override
    public Origin origin() {
      return head.origin();
    }
  }

  /// An entry of a set.
  record EntryItem(SetName set, SetEntry entry) implements Sets {
    @Override
    public Origin origin() {
      return entry.origin();
    }
  }

  /// Of IPVS.
  sealed interface Servers extends Item {
    @Override
    default Subject subject() {
      return Subject.VIRTUAL_SERVERS;
    }
  }

  /// A virtual server; its real servers are items of their own.
  record ServerItem(VirtualServer server) implements Servers {
    @Override
    public Origin origin() {
      return server.origin();
    }
  }

  /// A real server of a virtual server.
  record RealServerItem(VirtualServer of, RealServer server) implements Servers {
    @Override
    public Origin origin() {
      return server.origin();
    }
  }

  /// The timeouts of IPVS.
  record TimeoutsItem(Timeouts timeouts) implements Servers {
    @Override
    public Origin origin() {
      return timeouts.origin();
    }

    @Override
    public Subject subject() {
      return Subject.TIMEOUTS;
    }
  }

  /// A device.
  record LinkItem(Link link) implements Item {
    @Override
    public Origin origin() {
      return link.origin();
    }

    @Override
    public Subject subject() {
      return Subject.LINKS;
    }
  }

  /// An address of a device.
  record AddressItem(InterfaceAddress address) implements Item {
    @Override
    public Origin origin() {
      return address.origin();
    }

    @Override
    public Subject subject() {
      return Subject.ADDRESSES;
    }
  }

  /// A permanent neighbour.
  record NeighbourItem(Neighbour neighbour) implements Item {
    @Override
    public Origin origin() {
      return neighbour.origin();
    }

    @Override
    public Subject subject() {
      return Subject.NEIGHBOURS;
    }
  }

  /// A route.
  record RouteItem(Route route) implements Item {
    @Override
    public Origin origin() {
      return route.origin();
    }

    @Override
    public Subject subject() {
      return Subject.ROUTES;
    }
  }

  /// A forwarding entry.
  record ForwardingItem(ForwardingEntry entry) implements Item {
    @Override
    public Origin origin() {
      return entry.origin();
    }

    @Override
    public Subject subject() {
      return Subject.FORWARDING;
    }
  }

  /// A kernel value.
  record SysctlItem(SysctlFile.Setting setting) implements Item {
    @Override
    public Origin origin() {
      return setting.origin();
    }

    @Override
    public Subject subject() {
      return Subject.SYSCTLS;
    }
  }

  /// A line of a file that a program reads.
  ///
  /// @param index its place in the file, from 0
  record LineItem(String file, int index, HostText.Line line) implements Item {
    @Override
    public Origin origin() {
      return line.origin();
    }

    @Override
    public Subject subject() {
      return Subject.FILES;
    }
  }
}
