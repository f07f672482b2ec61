package io.knetc.compare.author;

import static io.knetc.compare.author.Things.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.compare.Item;
import io.knetc.kernel.ip.ForwardingEntry;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Neighbour;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipset.SetType;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The real tools, in a network namespace of their own, do what the commands say: what is removed
/// is gone, what is of others is there as before.
final class RemovedByToolsTest {
  private static final String SAVED =
      """
      *nat
      :PREROUTING ACCEPT [0:0]
      :INPUT ACCEPT [0:0]
      :OUTPUT ACCEPT [0:0]
      :POSTROUTING ACCEPT [0:0]
      :CNI-948c1517670b49de1e5162c5 - [0:0]
      :FLANNEL-POSTRTG - [0:0]
      :KUBE-MARK-MASQ - [0:0]
      :KUBE-NODEPORTS - [0:0]
      :KUBE-SEP-ABCDEFGHIJKLMNO2 - [0:0]
      :KUBE-SERVICES - [0:0]
      :KUBE-SVC-ABCDEFGHIJKLMNO2 - [0:0]
      :MINE - [0:0]
      -A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
      -A PREROUTING -m comment --comment "it\\'s \\"mine\\" \\\\ $HOME `id` !" -j MINE
      -A OUTPUT -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
      -A POSTROUTING -s 10.244.0.0/16 -d 10.244.0.0/16 -j RETURN
      -A POSTROUTING -s 10.244.0.0/16 ! -d 224.0.0.0/4 -j MASQUERADE --random-fully
      -A POSTROUTING ! -s 10.244.0.0/16 -d 10.244.1.0/24 -j RETURN
      -A POSTROUTING ! -s 10.244.0.0/16 -d 10.244.0.0/16 -j MASQUERADE --random-fully
      -A POSTROUTING -s 10.244.1.2/32 -m comment --comment "name: \\"cbr0\\" id: \\"it\\'s\\"" -j CNI-948c1517670b49de1e5162c5
      -A POSTROUTING -m comment --comment "flanneld masq" -j FLANNEL-POSTRTG
      -A POSTROUTING -s 192.0.2.0/24 -m comment --comment "" -j MASQUERADE
      -A CNI-948c1517670b49de1e5162c5 -d 10.244.1.0/24 -j ACCEPT
      -A FLANNEL-POSTRTG -m mark --mark 0x4000/0x4000 -m comment --comment "flanneld masq" -j RETURN
      -A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000
      -A KUBE-SEP-ABCDEFGHIJKLMNO2 -p tcp -m tcp -j DNAT --to-destination 10.244.1.2:8080
      -A KUBE-SERVICES -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS
      -A KUBE-SVC-ABCDEFGHIJKLMNO2 -m comment --comment "shop/web -> 10.244.1.2:8080" -m statistic --mode random --probability 0.33333333349 -j KUBE-SEP-ABCDEFGHIJKLMNO2
      -A MINE -m recent --rcheck --seconds 10 --reap --name MINE --mask 255.255.255.255 --rsource -j KUBE-SVC-ABCDEFGHIJKLMNO2
      -A MINE -p tcp -m multiport --dports 80,443:445 -j RETURN
      COMMIT
      """;

  @BeforeAll
  static void toolsAreThere() throws IOException, InterruptedException {
    assumeTrue(
        Shell.runApart("iptables-legacy-save -t nat && ip link show lo").contains("LOOPBACK"),
        "no iptables-legacy here, or no right to load rules in a namespace of our own");
  }

  @ParameterizedTest
  @EnumSource(
      value = IptablesTools.class,
      names = {"LEGACY", "NFT"})
  void exactlyWhatIsGivenIsRemoved(IptablesTools tools) throws IOException, InterruptedException {
    Ruleset ruleset = Things.rules(IpFamily.IPV4, SAVED);
    RecogniseAuthor recognise = RecogniseAuthor.of(List.of(ruleset), IpConfiguration.NONE);
    List<Item> removed =
        Things.items(ruleset).stream()
            .filter(item -> recognise.of(item) != Author.UNKNOWN)
            .toList();
    String program = tools == IptablesTools.LEGACY ? "iptables-legacy" : "iptables-nft";
    String printed =
        Shell.runApart(
            program
                + "-restore <<'KNETC_END'\n"
                + SAVED
                + "KNETC_END\n"
                + String.join("\n", WriteRemoval.run(Held.of(removed), tools))
                + "\n"
                + program
                + "-save -t nat | grep -v '^#'");
    assertThat(printed)
        .isEqualTo(
            """
            *nat
            :PREROUTING ACCEPT [0:0]
            :INPUT ACCEPT [0:0]
            :OUTPUT ACCEPT [0:0]
            :POSTROUTING ACCEPT [0:0]
            :MINE - [0:0]
            -A PREROUTING -m comment --comment "it\\'s \\"mine\\" \\\\ $HOME `id` !" -j MINE
            -A POSTROUTING -s 192.0.2.0/24 -m comment --comment "" -j MASQUERADE
            -A MINE -p tcp -m multiport --dports 80,443:445 -j RETURN
            COMMIT
            """);
  }

  @ParameterizedTest
  @EnumSource(
      value = IptablesTools.class,
      names = {"LEGACY", "NFT"})
  void everyRuleCanBeRemovedByItsWords(IptablesTools tools)
      throws IOException, InterruptedException {
    List<Item> rules =
        Things.items(Things.rules(IpFamily.IPV4, SAVED)).stream()
            .filter(Item.RuleItem.class::isInstance)
            .toList();
    String program = tools == IptablesTools.LEGACY ? "iptables-legacy" : "iptables-nft";
    String printed =
        Shell.runApart(
            program
                + "-restore <<'KNETC_END'\n"
                + SAVED
                + "KNETC_END\n"
                + String.join("\n", WriteRemoval.run(Held.of(rules), tools))
                + "\n"
                + program
                + "-save -t nat | grep -v '^[#:*C]'");
    assertThat(printed).isEmpty();
  }

  @Test
  void devicesRoutesNeighboursAndEntriesGo() throws IOException, InterruptedException {
    String made =
        """
        set -e
        ip link add eth0 type veth peer name eth1
        ip addr add 192.168.10.11/24 dev eth0
        ip addr add fd00:10::11/64 dev eth0 nodad
        ip link set eth0 up; ip link set eth1 up
        ip link add flannel.1 mtu 1450 type vxlan id 1 local 192.168.10.11 dev eth0 dstport 8472 nolearning
        ip addr add 10.244.1.0/32 dev flannel.1
        ip link set flannel.1 up
        ip neigh replace 10.244.2.0 lladdr 52:f1:04:00:0a:0c dev flannel.1 nud permanent
        bridge fdb replace 52:f1:04:00:0a:0c dev flannel.1 dst 192.168.10.12 self permanent
        ip route replace 10.244.2.0/24 via 10.244.2.0 dev flannel.1 onlink
        ip route replace 10.245.0.0/16 dev flannel.1 scope global
        ip route replace blackhole 10.244.1.0/24
        ip route replace 10.244.3.0/24 via 192.168.10.13
        ip route replace fd00:244:2::/64 via fd00:10::12 dev eth0
        show() {
          ip route; ip -6 route | grep -v 'proto kernel'; ip neigh show nud permanent
          bridge fdb show dev flannel.1 2>&1 | grep -v 00:00:00; ip -br addr show dev flannel.1 2>&1
        }
        """;
    MacAddress mac = MacAddress.of("52:f1:04:00:0a:0c");
    List<Item> parts =
        List.of(
            new Item.AddressItem(
                new InterfaceAddress("flannel.1", IpAddress.of("10.244.1.0"), 32, false, ANY)),
            new Item.NeighbourItem(
                new Neighbour(IpAddress.of("10.244.2.0"), mac, "flannel.1", ANY)),
            new Item.ForwardingItem(
                new ForwardingEntry(mac, "flannel.1", IpAddress.of("192.168.10.12"), ANY)),
            route("10.244.2.0/24", through("10.244.2.0", "flannel.1", true)),
            route("10.245.0.0/16", new Route.Way.Device("flannel.1", Route.Scope.GLOBAL)),
            route("10.244.1.0/24", new Route.Way.Blackhole()),
            route("10.244.3.0/24", new Route.Way.Gateway(IpAddress.of("192.168.10.13"))),
            route("fd00:244:2::/64", through("fd00:10::12", "eth0", false)));
    String printed =
        Shell.runApart(made + commands(Held.of(parts)) + "set +e\nshow; ip link show flannel.1");
    assertThat(printed)
        .doesNotContain("10.24", "fd00:244", "52:f1", "Error", "RTNETLINK")
        .contains("flannel.1:", "192.168.10.0/24 dev eth0");
    List<Held> whole = new ArrayList<>(Held.of(parts));
    whole.add(new Held.Device("flannel.1"));
    assertThat(Shell.runApart(made + commands(whole) + "set +e\nshow"))
        .doesNotContain("10.24", "fd00:244", "52:f1", "Error", "RTNETLINK")
        .contains("Device \"flannel.1\" does not exist", "192.168.10.0/24 dev eth0");
  }

  @Test
  void setsGoWithTheRulesThatUseThem() throws IOException, InterruptedException {
    assumeTrue(
        Shell.runApart("ipset create s hash:ip && ipset save").startsWith("create s"),
        "no ipset here, or no right to load sets in a namespace of our own");
    String rules =
        """
        *filter
        :INPUT ACCEPT [0:0]
        -A INPUT -m set --match-set KUBE-CLUSTER-IP dst,dst -j ACCEPT
        COMMIT
        """;
    List<Item> items = new ArrayList<>();
    items.add(set("KUBE-CLUSTER-IP", SetType.HASH_IP_PORT));
    items.add(
        new Item.EntryItem(
            new SetName("mine"),
            SetEntry.of(ANY, new SetEntry.Part.Address(IpAddress.of("10.96.0.2")))));
    items.addAll(Things.items(Things.rules(IpFamily.IPV4, rules)));
    String printed =
        Shell.runApart(
            """
            ipset create KUBE-CLUSTER-IP hash:ip,port
            ipset add KUBE-CLUSTER-IP 10.96.0.1,tcp:443
            ipset create mine hash:ip
            ipset add mine 10.96.0.1
            ipset add mine 10.96.0.2
            iptables-legacy-restore <<'KNETC_END'
            """
                + rules
                + "KNETC_END\n"
                + commands(Held.of(items)).replace("iptables ", "iptables-legacy ")
                + "ipset save; iptables-legacy-save -t filter | grep -e -A");
    assertThat(printed).startsWith("create mine ").endsWith("\nadd mine 10.96.0.1\n");
  }

  private static Item set(String name, SetType type) {
    return new Item.SetItem(new IpSet(new SetName(name), type, List.of(), List.of(), ANY));
  }

  private static String commands(List<Held> things) {
    return String.join("\n", WriteRemoval.run(things, IptablesTools.USUAL)) + "\n";
  }

  private static Route.Way through(String gateway, String device, boolean onLink) {
    return new Route.Way.GatewayThrough(IpAddress.of(gateway), device, onLink);
  }

  private static Item route(String destination, Route.Way way) {
    return new Item.RouteItem(new Route(Cidr.of(destination), way, ANY));
  }
}
