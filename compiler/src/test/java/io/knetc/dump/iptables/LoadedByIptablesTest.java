package io.knetc.dump.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.render.RenderRuleset;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The kernel takes what knetc prints, and iptables-save prints the same bytes after it: in a
/// network namespace of its own, where the tools are there and may be used.
final class LoadedByIptablesTest {
  private static final Origin ORIGIN = Origin.of("", "", Span.builtIn("test"), "test");
  private static final ChainName CHAIN = new ChainName("A-FIRST");
  private static final ChainName TARGET = new ChainName("KUBE-SEP-ABCDEFGHIJKLMNOP");
  private static final int RULES = 400;

  @BeforeAll
  static void toolsAreThere() throws IOException, InterruptedException {
    assumeTrue(
        run("command -v iptables-legacy-restore && iptables-legacy-save -t nat", "")
            .contains("*nat"),
        "no iptables-legacy-restore here, or no right to load rules in a namespace of our own");
  }

  @ParameterizedTest
  @EnumSource(IpFamily.class)
  void whatIsPrintedIsWhatIptablesSavePrintsAfterIt(IpFamily family)
      throws IOException, InterruptedException {
    Ruleset ruleset = ruleset(family);
    String text = RenderRuleset.text(ruleset);
    String version =
        switch (family) {
          case IPV4 -> "iptables-legacy";
          case IPV6 -> "ip6tables-legacy";
        };
    String printed =
        run(
            version + "-restore && " + version + "-save -t nat && " + version + "-save -t filter",
            text);
    String rules = printed.replaceAll("(?m)^#.*\\n", "");
    assertThat(rules).isEqualTo(text);
  }

  private static Ruleset ruleset(IpFamily family) {
    return new Ruleset(
        family,
        List.of(
            table(TableName.NAT, family, natTargets(family)),
            table(TableName.FILTER, family, filterTargets(family))));
  }

  /// No base chain jumps to the rules: the kernel then checks each of them, but not where they may
  /// stand.
  private static Table table(TableName name, IpFamily family, Arbitrary<Target> targets) {
    List<Chain> chains = new ArrayList<>();
    name.baseChains().forEach(base -> chains.add(Chain.base(base, List.of(), ORIGIN)));
    List<Rule> rules =
        rule(family, targets).list().ofSize(RULES).sampleStream().findFirst().orElseThrow();
    chains.add(Chain.user(CHAIN, rules, ORIGIN));
    chains.add(Chain.user(TARGET, List.of(), ORIGIN));
    return new Table(name, chains);
  }

  private static Arbitrary<Rule> rule(IpFamily family, Arbitrary<Target> targets) {
    Arbitrary<Match> others = Matches.any(family).filter(match -> loadsAnywhere(match, family));
    return Combinators.combine(Arbitraries.of(Protocol.class), others.list().ofMaxSize(3), targets)
        .as((protocol, matches, target) -> {
          List<Match> all = new ArrayList<>(matches);
          all.add(new Match.Source(true, Cidr.host(address(family))));
          all.add(new Match.OutInterface(false, "veth+"));
          all.add(new Match.IpProtocol(false, protocol.lowerCase()));
          all.add(Match.Transport.toPort(protocol, 443));
          return Rule.of(all, target, ORIGIN);
        });
  }

  /// Sets must exist, and some matches go with some protocols, families or values only.
  private static boolean loadsAnywhere(Match match, IpFamily family) {
    return switch (match) {
      case Match.InSet _, Match.VirtualServer _, Match.Transport _, Match.Recent _ -> false;
      case Match.AddressType _ -> family == IpFamily.IPV4;
      case Match.MultiPort multiPort ->
          multiPort.ports().stream().allMatch(range -> range.first() < range.last());
      case Match.Comment comment -> !comment.text().contains("\t");
      default -> true;
    };
  }

  private static IpAddress address(IpFamily family) {
    return switch (family) {
      case IPV4 -> IpAddress.of("10.244.1.7");
      case IPV6 -> IpAddress.of("fd00:10:244::7");
    };
  }

  private static Arbitrary<Target> natTargets(IpFamily family) {
    return Arbitraries.of(
        new Target.None(),
        new Target.Jump(TARGET),
        new Target.Goto(TARGET),
        new Target.SetMark(0x4000, 0x4000),
        new Target.Masquerade(true),
        new Target.Masquerade(false),
        new Target.Dnat(address(family), new Port(65535)));
  }

  private static Arbitrary<Target> filterTargets(IpFamily family) {
    return Arbitraries.oneOf(
        Arbitraries.of(Target.Verdict.Kind.class).map(Target.Verdict::new),
        Arbitraries.of(new Target.SetMark(-1, 0), new Target.SetMark(0, -1)),
        Arbitraries.just(
            new Target.Reject(
                switch (family) {
                  case IPV4 -> "icmp-port-unreachable";
                  case IPV6 -> "icmp6-port-unreachable";
                })));
  }

  /// The output of commands in a new network namespace; what they say of errors comes with it.
  private static String run(String commands, String input)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("unshare", "-n", "sh", "-c", commands).redirectErrorStream(true).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // The command ended without reading it; its words say why.
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
