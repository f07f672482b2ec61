package io.knetc.compare;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.iptables.ParseIptables;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.network.IpFamily;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/// Chains of few rules that often meet the same packets.
final class Chains {
  /// What a rule may test.
  private static final List<String> TESTS =
      List.of(
          "",
          "-d 10.0.0.1/32",
          "-d 10.0.0.2/32",
          "-d 10.0.0.0/30",
          "! -d 10.0.0.1/32",
          "-s 10.0.0.1/32",
          "-p tcp -m tcp --dport 80",
          "-p tcp -m tcp --dport 81",
          "-d 10.0.0.1/32 -p tcp -m tcp --dport 80",
          "-p udp",
          "-m mark --mark 0x1/0x1",
          "-m statistic --mode random --probability 0.5");

  private static final List<String> TARGETS =
      List.of(
          "",
          "-j ACCEPT",
          "-j DROP",
          "-j RETURN",
          "-j MARK --set-xmark 0x1/0x1",
          "-j MARK --set-xmark 0x0/0x1",
          "-j ONE",
          "-j TWO",
          "-m comment --comment \"c\" -j ACCEPT");

  private Chains() {}

  /// The lines of a chain.
  static Arbitrary<List<String>> lines() {
    Arbitrary<String> rule =
        Arbitraries.of(TESTS)
            .flatMap(test -> Arbitraries.of(TARGETS).map(target -> (test + " " + target).strip()));
    Arbitrary<List<String>> choice =
        Arbitraries.of("ONE", "TWO", "THREE", "FOUR")
            .list()
            .uniqueElements()
            .ofMinSize(1)
            .map(Chains::choice);
    return Arbitraries.frequencyOf(Tuple.of(5, rule.map(List::of)), Tuple.of(1, choice))
        .list()
        .ofMaxSize(5)
        .map(parts -> parts.stream().flatMap(List::stream).toList());
  }

  /// The rules by which kube-proxy chooses among endpoints.
  private static List<String> choice(List<String> targets) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < targets.size() - 1; i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "-m statistic --mode random --probability %.11f -j %s",
              1.0 / (targets.size() - i),
              targets.get(i)));
    }
    lines.add("-j " + targets.getLast());
    return lines;
  }

  /// A host with these rules in FORWARD, and chains to jump to.
  static Ruleset ruleset(List<String> lines) {
    StringBuilder text =
        new StringBuilder("*filter\n:FORWARD ACCEPT\n:ONE -\n:TWO -\n:THREE -\n:FOUR -\n");
    lines.forEach(line -> text.append("-A FORWARD ").append(line).append('\n'));
    text.append("-A ONE -j ACCEPT\n-A TWO -j DROP\n");
    text.append("-A THREE -p udp -j ACCEPT\n-A THREE -j REJECT\n-A FOUR -j ACCEPT\nCOMMIT\n");
    Diagnostics diagnostics = new Diagnostics();
    Ruleset ruleset =
        ParseIptables.run(
            new SourceFile("test", text.toString().getBytes(StandardCharsets.UTF_8)),
            IpFamily.IPV4,
            diagnostics);
    if (diagnostics.hasErrors()) {
      throw new IllegalArgumentException(text.toString());
    }
    return ruleset;
  }

  /// The rules of FORWARD.
  static List<Rule> forward(Ruleset ruleset) {
    return ruleset.tables().getFirst().chains().stream()
        .filter(chain -> chain.name().equals(new ChainName("FORWARD")))
        .map(Chain::rules)
        .findFirst()
        .orElseThrow();
  }

  /// A state that speaks of rules of IPv4 only.
  static HostState state(Ruleset ruleset) {
    HostState none = HostState.none("node");
    return new HostState(
        "node",
        Set.of(Subject.IPTABLES),
        none.addresses(),
        List.of(ruleset),
        none.sets(),
        none.ipvs(),
        none.tables(),
        none.ip(),
        none.sysctls(),
        none.texts());
  }
}
