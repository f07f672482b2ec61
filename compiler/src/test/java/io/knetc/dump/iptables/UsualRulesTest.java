package io.knetc.dump.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Captures;
import io.knetc.dump.Found;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.network.IpFamily;
import io.knetc.render.RenderRuleset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With the grammar and without it, a line is the same rule.
final class UsualRulesTest {
  @Test
  void capturesAreTheSameEitherWay() {
    Optional<Path> oracle = Captures.oracle();
    assumeTrue(oracle.isPresent(), Captures.MISSING);
    List<Path> dumps = Captures.files(oracle.orElseThrow(), "tables-save");
    assertThat(dumps).hasSizeGreaterThan(500);
    assertThat(dumps)
        .allSatisfy(file -> isTheSameEitherWay(Captures.read(file), Captures.family(file)));
  }

  @Property(tries = 300)
  void anyRulesetIsTheSameEitherWay(@ForAll("rulesets") Ruleset ruleset) {
    isTheSameEitherWay(RenderRuleset.text(ruleset), ruleset.family());
  }

  @Provide
  Arbitrary<Ruleset> rulesets() {
    return Rulesets.any();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-A A",
        "-A A ",
        "-A  A -j B",
        "-A A -j B ",
        "-A A -j C",
        "-A C -j A",
        "-A A -g B",
        "-A A -j REJECT",
        "-A A -j REJECT --reject-with icmp-port-unreachable",
        "-A A -j REJECT --reject-with port-unreach",
        "-A A -j REJECT --reject-with tcp-reset ",
        "-A A -j REJECT --reject-with no-such-word",
        "-A A -g REJECT --reject-with icmp-port-unreachable",
        "-A A -j ACCEPT -m tcp",
        "-A A -g ACCEPT",
        "-A A -j ACCEPT ",
        "-A A -g MARK --set-xmark 1/1",
        "-A A -j MARK --set-xmark 0x1/0x1 -j B",
        ":DNAT - [0:0]\n-A A -g DNAT\n-A A -j DNAT",
        "-A A -j DNAT --to-destination 10.0.0.1:80",
        "-A A -j DNAT --to-destination 10.0.0.1:80 --random",
        "-A A -j DNAT --to-destination 10.0.0.1",
        "-A A -j DNAT --to-destination [fd00::1]:80",
        "-A A -j DNAT --to-destination 10.0.0.1:080",
        "-A A -j DNAT",
        "-A A -j MARK --set-xmark 0x4000/0x4000",
        "-A A -j MARK --set-mark 0x4000/0x4000",
        "-A A -j MASQUERADE --random-fully",
        "-A A -j MASQUERADE --to-ports 80",
        "-A A -p tcp -m tcp --dport 80 --sport 81 -j B",
        "-A A -p tcp -m tcp --dport 80 --dport 81 -j B",
        "-A A -p tcp -m tcp --dport http -j B",
        "-A A -p tcp -m tcp ! --dport 80 -j B",
        "-A A -p tcp -m tcp --dport 0:65535 -j B",
        "-A A -p tcp -m tcp --tcp-flags SYN SYN -j B",
        "-A A -p tcp --dport 80 -j B",
        "-A A -p TCP -j B",
        "-A A -p 6 -j B",
        "-A A ! -p tcp -j B",
        "-A A -p tcp -p udp -j B",
        "-A A -p all -j B",
        "-A A ! -s 10.0.0.0/8 ! -d 10.0.0.1/32 ! -i eth0 -o cni+ -j B",
        "-A A -s 0.0.0.0/0 -j B",
        "-A A ! -s 0.0.0.0/0 -j B",
        "-A A -s 10.0.0.1,10.0.0.2 -j B",
        "-A A -s 10.0.0.0/255.0.255.0 -j B",
        "-A A -s fd00::/8 -j B",
        "-A A -d 10.0.0.1 -s 10.0.0.2 -o a -i b -j B",
        "-A A -i + -j B",
        "-A A -i abcdefghijklmnop -j B",
        "-A A -m comment --comment x -j B",
        "-A A -m comment --comment -j -j B",
        "-A A -m comment --comment ! -j B",
        "-A A -m comment --comment \"\" -j B",
        "-A A -m comment --comment \"a b\" -m comment --comment \"a b\" -j B",
        "-A A -m comment --comment \"a \\\" b\" -j B",
        "-A A -m comment --comment \"a\tb\" -j B",
        "-A A -m comment --comment \"a\"b -j B",
        "-A A -m comment --comment \"a",
        "-A A -m comment --comment",
        "-A A -m comment",
        "-A A -m mark --mark 0x4000/0x4000 -j B",
        "-A A -m mark ! --mark 16384 -j B",
        "-A A -m mark --mark x -j B",
        "-A A -m conntrack --ctstate NEW,RELATED -j B",
        "-A A -m conntrack --ctstate new -j B",
        "-A A -m conntrack --ctstate NEW,DNAT --ctproto 6 -j B",
        "-A A -m conntrack --ctstate NEW ! -s 10.0.0.1 -j B",
        "-A A -m conntrack --ctstate -j B",
        "-A A -m string --string \"a -j A\" -j B",
        "-A A -m tcp -m tcp  -j B",
        "-A A -p tcp -m tcp -m conntrack --dport 80 -j B",
        "-A A -p tcp -m conntrack --dport 80 --ctstate NEW -j B",
        "-A A -p tcp -m tcp -m recent --set --name X --dport 80 -j B",
        "-A A -m tcp --dport ! 80 -j B",
        "-A A -m tcp ! ! --dport 80 -j B",
        "-A A -m tcp stray -j B",
        "-A A -m tcp ! -j B",
        "-A A -m tcp --syn -j B",
        "-A A -m tcp --source 10.0.0.1 -j B",
        "-A A -m tcp --dport\t80 -j B",
        "-A A -m tcp --dport 80 -- -j B",
        "-A A -m tcp --log-prefix -j B",
        "-A A -m multiport --dports 80,443,8000:8100 -j B",
        "-A A -m addrtype --src-type LOCAL -j B",
        "-A A -m addrtype --src-type LOCAL,UNICAST --dst-type LOCAL -j B",
        "-A A -m recent --rcheck --seconds 10800 --reap --name X --mask 255.255.255.255 --rsource"
            + " -j B",
        "-A A -m physdev ! --physdev-is-in -j B",
        "-A A -m ipvs --vproto 6 --vaddr 10.0.0.1 --vport 80 -j B",
        "-A A -m set --match-set \"S\" src -j B",
        "-A A -j MARK --or-mark 0x4000",
        "-A A -m tcp -j MARK --dport 80",
        "-A A -j MASQUERADE ! --random-fully",
        "-A A -m  tcp -j B",
        "-A A -m tcp",
        "-A A -m tcp ",
        "-A A -m tcp --dport 80 ! -p udp -j B",
        "-A A ! -m tcp -j B",
        "-A A ! -j B",
        "-A A !",
        "-A A -",
        "-A A --",
        "-A A -s 10.0.0.1/32 -j B",
        "-A A -s 10.0.0.1/33 -j B",
        "-A A -s 10.0.0.1/08 -j B",
        "-A A -s 10.0.0.1/ -j B",
        "-A A -s 10.0.0.256/32 -j B",
        "-A A -s 10.0.0.01/32 -j B",
        "-A A -s 10.0.0/32 -j B",
        "-A A -s 10.0.0.1.2/32 -j B",
        "-A A -s 10.1.2.3/8 -j B\n-A A -s 10.1.2.4/8 -j B\n-A A -s 10.1.2.3/8 -j A",
        "-A A -j DNAT --to-destination 10.0.0.1:0",
        "-A A -j DNAT --to-destination 10.0.0.1:65536",
        "-A A -j DNAT --to-destination 10.0.0.1:4294967376",
        "-A A -j DNAT --to-destination 10.0.0.1:",
        "-A A -j DNAT --to-destination 10.0.0.1-10.0.0.2:80",
        "-A A -m comment --comment \"\u00e9\" -j B",
        "-A A -j B\r",
        "-A A -j B\n-I A -j A\n-A A -j ACCEPT\n-D A 2\n-A A -j B",
        "-A A -j B\n-A B -j A\n-A A -j A\n-A B -j B\n-F A\n-A A -j ACCEPT",
        "-A A -m addrtype --dst-type LOCAL -j B",
        "-A A -m addrtype ! --dst-type LOCAL --limit-iface-in -j B",
        "-A A -m set --match-set S src,dst -j B",
        "-A A -m set ! --match-set S src --return-nomatch -j B",
        "-A A -m set --match-set S -j B",
        "-A A -m statistic --mode random --probability 0.50000000000 -j B",
        "-A A -m statistic --mode random ! --probability 0.5 -j B",
        "-A A -m statistic --mode random --probability 2 -j B",
        "-A A -m statistic --mode nth --every 2 --packet 0 -j B",
        "-A A -m limit --limit 10/min -j B",
        "-A A -m recent --set --name X --mask 255.255.255.255 --rsource -j B",
        "[5:300] -A A -j B",
        "[5:x] -A A -j B",
        "[5:300] -I A -j B",
        "-A A -j B\n-X B\n-N B\n-A B -j A\n-A B -j A",
        "-A B -j A\n:B - [0:0]\n-A B -j A",
        ":B - [5:6]",
        ":C -",
        ":C DROP [1:2]",
        ":C x [1:2]",
        ":C - [1:2] x",
        ":\"C\" - [0:0]\n-A C -j \"A\"",
        ": - [0:0]"
      })
  void aLineIsTheSameEitherWay(String lines) {
    String table =
        """
        *nat
        :PREROUTING ACCEPT [0:0]
        :A - [0:0]
        :B - [1:2]
        %s
        COMMIT
        """
            .formatted(lines);
    isTheSameEitherWay(table, IpFamily.IPV4);
  }

  private static void isTheSameEitherWay(String text, IpFamily family) {
    // what is spelt otherwise goes by the grammar
    String byGrammar = text.replaceAll("(?m)^(\\[[^\\]]*\\] )?-A ", "$1--append ");
    byGrammar = byGrammar.replaceAll("(?m)^([:\\[])", " $1");
    Diagnostics diagnostics = new Diagnostics();
    Diagnostics diagnosticsByGrammar = new Diagnostics();
    Ruleset ruleset = ParseIptables.run(Found.file(text), family, diagnostics);
    Ruleset same = ParseIptables.run(Found.file(byGrammar), family, diagnosticsByGrammar);
    assertThat(keys(ruleset)).isEqualTo(keys(same));
    assertThat(messages(diagnostics)).isEqualTo(messages(diagnosticsByGrammar));
  }

  private static List<String> messages(Diagnostics diagnostics) {
    return diagnostics.sorted().stream().map(found -> found.code() + found.message()).toList();
  }

  /// Everything but the places.
  private static List<Object> keys(Ruleset ruleset) {
    List<Object> keys = new ArrayList<>();
    for (Table table : ruleset.tables()) {
      keys.add(List.of(table.name(), table.before(), table.after()));
      for (Chain chain : table.chains()) {
        keys.add(List.of(chain.name(), chain.policy(), chain.counters()));
        for (Rule rule : chain.rules()) {
          keys.add(List.of(rule.matches(), rule.target(), rule.counters()));
        }
      }
    }
    return keys;
  }
}
