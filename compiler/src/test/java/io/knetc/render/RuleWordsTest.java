package io.knetc.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Counters;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Match.MultiPort;
import io.knetc.kernel.iptables.Match.PortRange;
import io.knetc.kernel.iptables.Match.PortTest;
import io.knetc.kernel.iptables.Match.Recent;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each match and target in the words of iptables-save 1.8.9.
final class RuleWordsTest {
  private static final Origin ORIGIN = Origin.of("", "", Span.builtIn("test"), "test");
  private static final Chain CHAIN = Chain.user(new ChainName("C"), List.of(), ORIGIN);

  @Test
  void testsOfThePacketHeader() {
    assertThat(words(new Match.Source(false, Cidr.of("10.0.0.0/8")))).isEqualTo("-s 10.0.0.0/8");
    assertThat(words(new Match.Source(true, Cidr.of("fd00::/64")))).isEqualTo("! -s fd00::/64");
    assertThat(words(new Match.Destination(false, Cidr.of("1.2.3.4/32"))))
        .isEqualTo("-d 1.2.3.4/32");
    assertThat(words(new Match.InInterface(true, "eth0"))).isEqualTo("! -i eth0");
    assertThat(words(new Match.OutInterface(false, "veth+"))).isEqualTo("-o veth+");
    assertThat(words(new Match.IpProtocol(true, "tcp"))).isEqualTo("! -p tcp");
    assertThat(words(new Match.Fragment(false))).isEqualTo("-f");
    assertThat(words(new Match.Fragment(true))).isEqualTo("! -f");
  }

  @Test
  void ports() {
    PortTest source = new PortTest(Direction.SOURCE, true, new PortRange(1, 2));
    PortTest destination = new PortTest(Direction.DESTINATION, false, new PortRange(80, 80));
    assertThat(words(new Match.Transport(Protocol.TCP, List.of()))).isEqualTo("-m tcp");
    assertThat(words(new Match.Transport(Protocol.UDP, List.of(destination, source))))
        .isEqualTo("-m udp ! --sport 1:2 --dport 80");
    List<PortRange> ranges = List.of(new PortRange(1, 1), new PortRange(3, 9));
    assertThat(words(new MultiPort(MultiPort.Side.SOURCE, false, ranges)))
        .isEqualTo("-m multiport --sports 1,3:9");
    assertThat(words(new MultiPort(MultiPort.Side.DESTINATION, true, ranges)))
        .isEqualTo("-m multiport ! --dports 1,3:9");
    assertThat(words(new MultiPort(MultiPort.Side.EITHER, false, ranges)))
        .isEqualTo("-m multiport --ports 1,3:9");
  }

  @Test
  void otherMatches() {
    assertThat(words(new Match.Comment("shop/web:http cluster IP")))
        .isEqualTo("-m comment --comment \"shop/web:http cluster IP\"");
    assertThat(words(new Match.Mark(true, 0x4000, 0x4000)))
        .isEqualTo("-m mark ! --mark 0x4000/0x4000");
    assertThat(words(new Match.Mark(false, 0x4000, -1))).isEqualTo("-m mark --mark 0x4000");
    assertThat(words(Match.Conntrack.state(ConntrackState.ESTABLISHED, ConntrackState.RELATED)))
        .isEqualTo("-m conntrack --ctstate RELATED,ESTABLISHED");
    assertThat(words(new Match.AddressType(Direction.SOURCE, true, "LOCAL")))
        .isEqualTo("-m addrtype ! --src-type LOCAL");
    assertThat(words(new Match.AddressType(Direction.DESTINATION, false, "LOCAL")))
        .isEqualTo("-m addrtype --dst-type LOCAL");
    assertThat(words(Match.Random.of(1.0 / 3)))
        .isEqualTo("-m statistic --mode random --probability 0.33333333349");
    assertThat(words(new Match.InSet(true, "KUBE", "src,dst")))
        .isEqualTo("-m set ! --match-set KUBE src,dst");
    assertThat(words(new Match.BridgeIn(true))).isEqualTo("-m physdev ! --physdev-is-in");
    assertThat(words(new Match.Bridged(false))).isEqualTo("-m physdev --physdev-is-bridged");
    assertThat(
            words(
                new Match.VirtualServer(Protocol.TCP, IpAddress.of("203.0.113.37"), new Port(80))))
        .isEqualTo("-m ipvs --vproto 6 --vaddr 203.0.113.37 --vport 80");
    assertThat(words(new Match.Verbatim(List.of("-m", "limit", "--limit", "5/min"))))
        .isEqualTo("-m limit --limit 5/min");
  }

  @Test
  void recentNamesTheMaskOfItsFamily() {
    Recent set = new Recent(true, Recent.Check.SET, 0, false, "X");
    Recent check = new Recent(false, Recent.Check.RCHECK, 10800, true, "X");
    assertThat(words(set)).isEqualTo("-m recent ! --set --name X --mask 255.255.255.255 --rsource");
    assertThat(line(IpFamily.IPV6, List.of(check), new Target.None()))
        .isEqualTo(
            "-A C -m recent --rcheck --seconds 10800 --reap --name X"
                + " --mask ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff --rsource");
  }

  @Test
  void targets() {
    assertThat(words(new Target.None())).isEmpty();
    assertThat(words(new Target.Jump(new ChainName("D")))).isEqualTo("-j D");
    assertThat(words(new Target.Goto(new ChainName("D")))).isEqualTo("-g D");
    assertThat(words(new Target.Verdict(Target.Verdict.Kind.RETURN))).isEqualTo("-j RETURN");
    assertThat(words(new Target.Reject("icmp-port-unreachable")))
        .isEqualTo("-j REJECT --reject-with icmp-port-unreachable");
    assertThat(words(new Target.SetMark(0x4000, 0))).isEqualTo("-j MARK --set-xmark 0x4000/0x0");
    assertThat(words(new Target.SetMark(1, -1))).isEqualTo("-j MARK --set-xmark 0x1/0xffffffff");
    assertThat(words(new Target.Masquerade(false))).isEqualTo("-j MASQUERADE");
    assertThat(words(new Target.Masquerade(true))).isEqualTo("-j MASQUERADE --random-fully");
    assertThat(words(new Target.Dnat(IpAddress.of("10.0.0.1"), new Port(80))))
        .isEqualTo("-j DNAT --to-destination 10.0.0.1:80");
    assertThat(words(new Target.Dnat(IpAddress.of("fd00::1"), new Port(80))))
        .isEqualTo("-j DNAT --to-destination [fd00::1]:80");
    assertThat(words(new Target.Verbatim(List.of("-j", "LOG", "--log-prefix", "\"a b\""))))
        .isEqualTo("-j LOG --log-prefix \"a b\"");
  }

  @Test
  void countersStandBeforeTheRuleThatHasSome() {
    Rule rule = new Rule(List.of(), new Target.None(), new Counters(3, 4), ORIGIN);
    StringBuilder out = new StringBuilder();
    RuleWords.appendRule(out, CHAIN, rule, IpFamily.IPV4);
    assertThat(out.toString()).isEqualTo("[3:4] -A C");
  }

  @Test
  void aChainHasItsPolicyAndCounters() {
    StringBuilder out = new StringBuilder();
    RuleWords.appendChain(
        out,
        new Chain(
            new ChainName("INPUT"), Chain.Policy.DROP, new Counters(1, 2), List.of(), ORIGIN));
    assertThat(out.toString()).isEqualTo(":INPUT DROP [1:2]");
  }

  private static String words(Match match) {
    String start = "-A C ";
    return line(IpFamily.IPV4, List.of(match), new Target.None()).substring(start.length());
  }

  private static String words(Target target) {
    return line(IpFamily.IPV4, List.of(), target).substring("-A C".length()).strip();
  }

  private static String line(IpFamily family, List<Match> matches, Target target) {
    StringBuilder out = new StringBuilder();
    RuleWords.appendRule(out, CHAIN, Rule.of(matches, target, ORIGIN), family);
    return out.toString();
  }
}
