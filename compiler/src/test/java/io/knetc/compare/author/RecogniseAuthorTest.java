package io.knetc.compare.author;

import static io.knetc.compare.author.Things.ANY;
import static io.knetc.compare.author.Things.authors;
import static io.knetc.compare.author.Things.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.compare.Item;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecogniseAuthorTest {
  /// flannel v0.13.0 beside v0.28 and an administrator.
  private static final String FLANNEL =
      """
      *nat
      :POSTROUTING ACCEPT [0:0]
      :FLANNEL-POSTRTG - [0:0]
      -A POSTROUTING -s 10.244.0.0/16 -d 10.244.0.0/16 -j RETURN
      -A POSTROUTING -s 10.244.0.0/16 ! -d 224.0.0.0/4 -j MASQUERADE --random-fully
      -A POSTROUTING ! -s 10.244.0.0/16 -d 10.244.1.0/24 -j RETURN
      -A POSTROUTING ! -s 10.244.0.0/16 -d 10.244.0.0/16 -j MASQUERADE --random-fully
      -A POSTROUTING -m comment --comment "flanneld masq" -j FLANNEL-POSTRTG
      -A POSTROUTING ! -s 10.9.0.0/16 -d 10.9.0.0/16 -j MASQUERADE
      -A POSTROUTING -s 10.244.0.0/16 -o eth0 -j MASQUERADE
      -A FLANNEL-POSTRTG -s 10.244.0.0/16 ! -d 224.0.0.0/4 -j MASQUERADE
      COMMIT
      *filter
      :FORWARD ACCEPT [0:0]
      -A FORWARD -s 10.244.0.0/16 -j ACCEPT
      -A FORWARD -d 10.244.0.0/16 -j ACCEPT
      -A FORWARD -s 10.9.0.0/16 -j ACCEPT
      -A FORWARD -s 10.244.0.0/16 -j DROP
      COMMIT
      """;

  @Test
  void flannelBefore020IsKnownByItsRules() {
    Ruleset ruleset = rules(IpFamily.IPV4, FLANNEL);
    assertThat(authors(ruleset, TableName.NAT, "POSTROUTING"))
        .containsExactly(
            Author.FLANNEL_BEFORE_0_20,
            Author.FLANNEL_BEFORE_0_20,
            Author.FLANNEL_BEFORE_0_20,
            Author.FLANNEL_BEFORE_0_20,
            Author.FLANNEL,
            Author.UNKNOWN,
            Author.UNKNOWN);
    assertThat(authors(ruleset, TableName.FILTER, "FORWARD"))
        .containsExactly(
            Author.FLANNEL_BEFORE_0_20, Author.FLANNEL_BEFORE_0_20, Author.UNKNOWN, Author.UNKNOWN);
  }

  @Test
  void forwardingRulesAloneCouldBeAnybodys() {
    String text =
        """
        *filter
        :FORWARD ACCEPT [0:0]
        -A FORWARD -s 10.244.0.0/16 -j ACCEPT
        -A FORWARD -s 10.244.0.0/16 -m comment --comment "flanneld forward" -j ACCEPT
        COMMIT
        """;
    Ruleset ruleset = rules(IpFamily.IPV4, text);
    assertThat(authors(ruleset, TableName.FILTER, "FORWARD"))
        .containsExactly(Author.UNKNOWN, Author.FLANNEL_BEFORE_0_20);
  }

  @Test
  void theRulesOfDockerAreKnownByItsBridges() {
    String text =
        """
        *filter
        :FORWARD DROP [0:0]
        :DOCKER - [0:0]
        :DOCKER-USER - [0:0]
        -A FORWARD -j DOCKER-USER
        -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
        -A FORWARD -o docker0 -j DOCKER
        -A FORWARD -i docker0 ! -o docker0 -j ACCEPT
        -A FORWARD -i docker0 -o docker0 -j ACCEPT
        -A FORWARD -i docker0 -j ACCEPT
        -A DOCKER-USER -s 192.0.2.0/24 -j DROP
        -A DOCKER-USER -j RETURN
        COMMIT
        *nat
        :POSTROUTING ACCEPT [0:0]
        -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
        -A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE
        -A POSTROUTING -s 172.17.0.0/16 ! -o eth0 -j MASQUERADE
        COMMIT
        """;
    Ruleset ruleset = rules(IpFamily.IPV4, text);
    List<Author> forwarding = authors(ruleset, TableName.FILTER, "FORWARD");
    assertThat(forwarding.subList(0, 5)).isEqualTo(Collections.nCopies(5, Author.DOCKER));
    assertThat(forwarding.get(5)).isEqualTo(Author.UNKNOWN);
    assertThat(authors(ruleset, TableName.FILTER, "DOCKER-USER"))
        .containsExactly(Author.UNKNOWN, Author.DOCKER);
    assertThat(authors(ruleset, TableName.NAT, "POSTROUTING"))
        .containsExactly(Author.DOCKER, Author.DOCKER, Author.UNKNOWN);
  }

  @Test
  void commentsAndSetsTellWhereNoChainDoes() {
    String text =
        """
        *raw
        :OUTPUT ACCEPT [0:0]
        -A OUTPUT -s 169.254.20.10/32 -p udp -m udp --sport 53 -m comment --comment "NodeLocal DNS Cache: skip conntrack" -j CT --notrack
        -A OUTPUT -m comment --comment "cali:6gwbT8clXdHdC1b1" -j ACCEPT
        -A OUTPUT -m comment --comment "calibrate" -j ACCEPT
        -A OUTPUT -m comment --comment "cilium: NOTRACK for proxy return traffic" -j CT --notrack
        -A OUTPUT -m set --match-set f2b-sshd src -j ACCEPT
        -A OUTPUT -m comment --comment "AWS, CONNMARK" -j ACCEPT
        COMMIT
        """;
    assertThat(authors(rules(IpFamily.IPV4, text), TableName.RAW, "OUTPUT"))
        .containsExactly(
            Author.NODE_LOCAL_DNS,
            Author.CALICO,
            Author.UNKNOWN,
            Author.CILIUM,
            Author.FAIL2BAN,
            Author.AWS_VPC_CNI);
  }

  @Test
  void aVirtualServerIsOfWhoeverHasItsAddressOrTheDeviceForThem() {
    InterfaceAddress ofKubeProxy = address("kube-ipvs0", "10.96.0.1");
    InterfaceAddress ofKubeRouter = address("kube-dummy-if", "10.96.0.2");
    InterfaceAddress ofHost = address("eth0", "192.168.10.11");
    assertThat(server("192.168.10.11", ofHost)).isEqualTo(Author.UNKNOWN);
    assertThat(server("192.168.10.11", ofHost, ofKubeProxy)).isEqualTo(Author.KUBE_PROXY_IPVS);
    assertThat(server("10.96.0.1", ofKubeProxy, ofKubeRouter)).isEqualTo(Author.KUBE_PROXY_IPVS);
    assertThat(server("10.96.0.2", ofKubeProxy, ofKubeRouter)).isEqualTo(Author.KUBE_ROUTER);
    assertThat(server("192.168.10.11", ofKubeProxy, ofKubeRouter)).isEqualTo(Author.UNKNOWN);
  }

  @Test
  void routesAreOfTheirDevice() {
    RecogniseAuthor recognise = RecogniseAuthor.of(List.of(), IpConfiguration.NONE);
    Cidr subnet = Cidr.of("10.244.2.0/24");
    IpAddress gateway = IpAddress.of("10.244.2.0");
    Route overlay =
        new Route(subnet, new Route.Way.GatewayThrough(gateway, "flannel.1", true), ANY);
    Route tunnel = new Route(subnet, new Route.Way.GatewayThrough(gateway, "tunl0", true), ANY);
    Route hostGw = new Route(subnet, new Route.Way.GatewayThrough(gateway, "eth0", false), ANY);
    assertThat(recognise.of(new Item.RouteItem(overlay))).isEqualTo(Author.FLANNEL);
    assertThat(recognise.of(new Item.RouteItem(tunnel))).isEqualTo(Author.CALICO);
    assertThat(recognise.of(new Item.RouteItem(hostGw))).isEqualTo(Author.UNKNOWN);
  }

  private static InterfaceAddress address(String device, String address) {
    return new InterfaceAddress(device, IpAddress.of(address), 32, false, ANY);
  }

  private static Author server(String address, InterfaceAddress... held) {
    IpConfiguration ip =
        new IpConfiguration(List.of(), List.of(held), List.of(), List.of(), List.of());
    VirtualServer.Target target =
        new VirtualServer.Target.Socket(Protocol.TCP, IpAddress.of(address), new Port(80));
    VirtualServer server = new VirtualServer(target, "rr", List.of(), 0, List.of(), List.of(), ANY);
    return RecogniseAuthor.of(List.of(), ip).of(new Item.ServerItem(server));
  }
}
