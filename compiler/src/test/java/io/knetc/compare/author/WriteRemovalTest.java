package io.knetc.compare.author;

import static io.knetc.compare.author.Things.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.compare.Item;
import io.knetc.compare.RuleTable;
import io.knetc.kernel.ip.ForwardingEntry;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.Neighbour;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.ipset.EntryOption;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipset.SetType;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.RealServer.Forwarding;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WriteRemovalTest {
  private static final RealServer REAL =
      new RealServer(IpAddress.of("10.244.1.7"), 8080, Forwarding.MASQUERADING, 1, List.of(), ANY);
  private static final VirtualServer SERVER =
      new VirtualServer(
          new VirtualServer.Target.Socket(Protocol.TCP, IpAddress.of("10.96.0.10"), new Port(80)),
          "rr",
          List.of(),
          0,
          List.of(),
          List.of(REAL),
          ANY);
  private static final Item ADDRESS =
      new Item.AddressItem(
          new InterfaceAddress("flannel.1", IpAddress.of("10.244.1.0"), 32, false, ANY));
  private static final Item NEIGHBOUR =
      new Item.NeighbourItem(
          new Neighbour(
              IpAddress.of("10.244.2.0"), MacAddress.of("52:f1:04:00:0a:0c"), "flannel.1", ANY));
  private static final Item FORWARDING =
      new Item.ForwardingItem(
          new ForwardingEntry(
              MacAddress.of("52:f1:04:00:0a:0c"), "flannel.1", IpAddress.of("192.168.10.12"), ANY));
  private static final Item ROUTE =
      new Item.RouteItem(
          new Route(
              Cidr.of("10.244.2.0/24"),
              new Route.Way.GatewayThrough(IpAddress.of("10.244.2.0"), "flannel.1", true),
              ANY));

  @Test
  void rulesGoBeforeTheChainsThatTheyLeadTo() {
    String text =
        """
        *nat
        :POSTROUTING ACCEPT [0:0]
        :FLANNEL-POSTRTG - [0:0]
        :OTHER - [0:0]
        [3:180] -A POSTROUTING -m comment --comment "flanneld masq" -j FLANNEL-POSTRTG
        -A FLANNEL-POSTRTG -s fd00::/64 ! -d ff00::/8 -j OTHER
        -A OTHER -j RETURN
        COMMIT
        """;
    List<Item> items = Things.items(Things.rules(IpFamily.IPV6, text));
    assertThat(WriteRemoval.run(Held.of(items.reversed()), IptablesTools.LEGACY))
        .containsExactly(
            "ip6tables-legacy -w -t nat -D POSTROUTING -m comment --comment 'flanneld masq'"
                + " -j FLANNEL-POSTRTG",
            "ip6tables-legacy -w -t nat -F OTHER",
            "ip6tables-legacy -w -t nat -F FLANNEL-POSTRTG",
            "ip6tables-legacy -w -t nat -X OTHER",
            "ip6tables-legacy -w -t nat -X FLANNEL-POSTRTG");
  }

  @Test
  void thePolicyOfABaseChainStays() {
    RuleTable filter = new RuleTable(IpFamily.IPV4, TableName.FILTER);
    assertThat(run(new Item.ChainItem(filter, new ChainName("FORWARD"), Chain.Policy.DROP, ANY)))
        .isEmpty();
  }

  @Test
  void aSetOfSetsGoesBeforeTheSetsInIt() {
    assertThat(run(set("KUBE-LOOP-BACK", SetType.HASH_IP), set("all", listOfSets())))
        .containsExactly("ipset destroy all", "ipset destroy KUBE-LOOP-BACK");
  }

  @Test
  void anEntryIsDeletedByItsPartsAndGoesWithItsSet() {
    SetName set = new SetName("KUBE-CLUSTER-IP");
    SetEntry entry =
        new SetEntry(
            List.of(new Part.Address(IpAddress.of("10.96.0.10")), new Part.ProtocolPort("tcp", 80)),
            List.of(new EntryOption.Timeout(7)),
            ANY);
    assertThat(run(new Item.EntryItem(set, entry)))
        .containsExactly("ipset del KUBE-CLUSTER-IP 10.96.0.10,tcp:80");
    assertThat(run(new Item.EntryItem(set, entry), set(set.text(), SetType.HASH_IP_PORT)))
        .containsExactly("ipset destroy KUBE-CLUSTER-IP");
  }

  @Test
  void namesThatAShellWouldReadAreQuoted() {
    assertThat(run(set("weave-;rGqyMIl1HN^cfDki~Z$3]6!N", SetType.HASH_IP)))
        .containsExactly("ipset destroy 'weave-;rGqyMIl1HN^cfDki~Z$3]6!N'");
  }

  @Test
  void aVirtualServerTakesItsRealServersAlong() {
    assertThat(run(new Item.RealServerItem(SERVER, REAL)))
        .containsExactly("ipvsadm -d -t 10.96.0.10:80 -r 10.244.1.7:8080");
    assertThat(run(new Item.RealServerItem(SERVER, REAL), new Item.ServerItem(SERVER)))
        .containsExactly("ipvsadm -D -t 10.96.0.10:80");
  }

  @Test
  void aDeviceTakesAlongWhatIsOnItAndGoesThroughIt() {
    assertThat(run(ADDRESS, ROUTE, NEIGHBOUR, FORWARDING))
        .containsExactly(
            "bridge fdb del 52:f1:04:00:0a:0c dev flannel.1 dst 192.168.10.12 self",
            "ip neigh del 10.244.2.0 dev flannel.1",
            "ip route del 10.244.2.0/24 via 10.244.2.0 dev flannel.1",
            "ip addr del 10.244.1.0/32 dev flannel.1");
    List<Held> whole = new ArrayList<>(Held.of(List.of(ADDRESS, ROUTE, NEIGHBOUR, FORWARDING)));
    whole.add(new Held.Device("flannel.1"));
    assertThat(WriteRemoval.run(whole, IptablesTools.USUAL))
        .containsExactly("ip link del dev flannel.1");
  }

  @Test
  void tablesOfNftablesGoWhole() {
    List<Held> table = List.of(new Held.NftTable("ip", "kube-proxy"));
    assertThat(WriteRemoval.run(table, IptablesTools.USUAL))
        .containsExactly("nft delete table ip kube-proxy");
  }

  private static List<String> run(Item... items) {
    return WriteRemoval.run(Held.of(List.of(items)), IptablesTools.USUAL);
  }

  private static Item set(String name, SetType type) {
    return new Item.SetItem(new IpSet(new SetName(name), type, List.of(), List.of(), ANY));
  }

  private static SetType listOfSets() {
    return new SetType(SetType.Method.LIST, List.of(SetType.Dimension.SET));
  }
}
