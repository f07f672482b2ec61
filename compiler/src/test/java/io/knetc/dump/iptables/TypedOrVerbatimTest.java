package io.knetc.dump.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Match.PortRange;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A match or target has a type if the type says all of it; otherwise its words are kept.
final class TypedOrVerbatimTest {
  @Test
  void theRulesOfKubeProxyAreTyped() {
    Rule rule =
        Dumps.rule(
            "-A FOO ! -s 10.244.0.0/16 -d 10.96.0.1/32 -p tcp -m comment --comment \"a/b:c cluster"
                + " IP\" -m tcp --dport 443 -j BAR");
    assertThat(rule.matches())
        .containsExactly(
            new Match.Source(true, Cidr.of("10.244.0.0/16")),
            new Match.Destination(false, Cidr.of("10.96.0.1/32")),
            new Match.IpProtocol(false, "tcp"),
            new Match.Comment("a/b:c cluster IP"),
            Match.Transport.toPort(Protocol.TCP, 443));
    assertThat(rule.target()).isEqualTo(new Target.Jump(new ChainName("BAR")));
  }

  @Test
  void otherMatchesOfKubernetesAreTyped() {
    Rule rule =
        Dumps.rule(
            "-A FOO -i cni0 -p udp -m conntrack ! --ctstate NEW,DNAT -m addrtype ! --src-type LOCAL"
                + " -m recent --rcheck --seconds 10800 --reap --name X --mask 255.255.255.255"
                + " --rsource -m set ! --match-set KUBE src,dst -m multiport --dports 53,80:90"
                + " -m mark ! --mark 0x4000/0x4000 -m statistic --mode random --probability"
                + " 0.50000000000 -j DNAT --to-destination 10.0.0.1:53");
    assertThat(rule.matches())
        .containsExactly(
            new Match.InInterface(false, "cni0"),
            new Match.IpProtocol(false, "udp"),
            new Match.Conntrack(true, List.of(ConntrackState.NEW, ConntrackState.DNAT)),
            new Match.AddressType(Direction.SOURCE, true, "LOCAL"),
            new Match.Recent(false, Match.Recent.Check.RCHECK, 10800, true, "X"),
            new Match.InSet(true, "KUBE", "src,dst"),
            new Match.MultiPort(
                Match.MultiPort.Side.DESTINATION,
                false,
                List.of(new PortRange(53, 53), new PortRange(80, 90))),
            new Match.Mark(true, 0x4000, 0x4000),
            Match.Random.of(0.5));
    assertThat(rule.target()).isEqualTo(new Target.Dnat(IpAddress.of("10.0.0.1"), new Port(53)));
  }

  @Test
  void matchesOfTheIpvsModeAreTyped() {
    Rule rule =
        Dumps.rule(
            "-A FOO -m physdev ! --physdev-is-in -m ipvs --vaddr 10.0.0.1 --vproto tcp --vport 80");
    assertThat(rule.matches())
        .containsExactly(
            new Match.BridgeIn(true),
            new Match.VirtualServer(Protocol.TCP, IpAddress.of("10.0.0.1"), new Port(80)));
  }

  @Test
  void whatPassesABridgeIsTyped() {
    assertThat(Dumps.rule("-A FOO -m physdev --physdev-is-bridged").matches())
        .containsExactly(new Match.Bridged(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-m physdev --physdev-in eth0",
        "-m ipvs --vproto 6 --vport 80",
        "-m limit --limit 5/min",
        "-m string --string \"GET /a b\" --algo bm --to 200",
        "-m addrtype --src-type LOCAL --dst-type LOCAL",
        "-m addrtype --dst-type LOCAL --limit-iface-in",
        "-m statistic --mode nth --every 3 --packet 1",
        "-m recent --update --seconds 60 --hitcount 4 --name ssh --mask 255.255.255.255 --rsource",
        "-m recent --set --name ssh --mask 255.255.255.0 --rsource",
        "-m recent --set --name ssh --mask 255.255.255.255 --rdest",
        "-m conntrack --ctstate NEW --ctproto 6",
        "-m set --match-set a src --return-nomatch",
        "-m osf  --genre Linux  --ttl 1",
        "-m comment \"stray word\"",
      })
  void aMatchWithoutATypeIsKeptWordForWord(String words) {
    Rule rule = Dumps.rule("-A FOO " + words + " -j BAR");
    assertThat(rule.matches()).singleElement().isInstanceOf(Match.Verbatim.class);
    assertThat(Dumps.canonical("-A FOO " + words + " -j BAR"))
        .containsExactly("-A FOO " + words + " -j BAR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOG --log-prefix \"new: \\\"tcp\\\" \" --log-level 4",
        "SNAT --to-source 10.0.0.1-10.0.0.5 --persistent",
        "MASQUERADE --to-ports 1024-2000 --random",
        "DNAT --to-destination 10.0.0.1",
        "DNAT --to-destination :80",
        "DNAT --to-destination 10.0.0.1:80-90",
        "DNAT --to-destination 10.0.0.1:80 --random",
        "DNAT --to-destination [fd00::1]:80",
        "TRACE",
        "CT --notrack",
        "MARK --set-xmark 0x1/0x2 --more",
        "FOO --with option",
      })
  void aTargetWithoutATypeIsKeptWordForWord(String words) {
    Rule rule = Dumps.rule("-A FOO -j " + words);
    assertThat(rule.target()).isInstanceOf(Target.Verbatim.class);
    assertThat(Dumps.canonical("-A FOO -j " + words)).containsExactly("-A FOO -j " + words);
  }

  @Test
  void aChainMayHaveTheNameOfATarget() {
    String text = "*filter\n:LOG - [0:0]\n:FOO - [0:0]\n-A FOO -j LOG\nCOMMIT\n";
    Rule rule =
        Dumps.parse(IpFamily.IPV4, text).tables().getFirst().chains().getLast().rules().getFirst();
    assertThat(rule.target()).isEqualTo(new Target.Jump(new ChainName("LOG")));
  }

  @Test
  void aLineIsItsOwnOrigin() {
    Rule rule = Dumps.rule("-A FOO -j ACCEPT");
    assertThat(rule.origin().span().location()).isEqualTo("dump:4:1");
    assertThat(rule.origin().span().end() - rule.origin().span().start()).isEqualTo(16);
    assertThat(rule.origin().pass()).isEqualTo("ParseIptables");
  }
}
