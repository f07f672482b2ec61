package io.knetc.dump.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.dump.Captures;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpFamily;
import io.knetc.render.RenderRuleset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the real tools printed comes out of parser and renderer byte for byte, and what kube-proxy
/// gave to iptables-restore is what iptables-save printed after it.
final class CapturesRoundTripTest {
  private static final String SAVES = "ip6?tables-save([.]nft[.]txt)?";
  private static final String RESTORES = "ip6?tables-restore";

  /// The captured input is that of the first sync, the save was taken after a later one. In between
  /// kube-proxy wrote these chains again, in the order of a Go map; in ipvs mode it also added
  /// rules for sets that it had just filled.
  private static final Set<String> SHUFFLED =
      Set.of(
          "nat KUBE-SERVICES",
          "nat KUBE-NODEPORTS",
          "filter KUBE-SERVICES",
          "filter KUBE-NODEPORTS",
          "filter KUBE-EXTERNAL-SERVICES",
          "filter KUBE-PROXY-FIREWALL");

  @ParameterizedTest
  @ValueSource(strings = {"kube-proxy", "flannel", "cni", "docker"})
  void savesOfTheRealToolsComeOutByteForByte(String program) {
    List<Path> saves = captures(program, SAVES);
    assertThat(saves).isNotEmpty();
    assertThat(saves).allSatisfy(CapturesRoundTripTest::comesOutByteForByte);
  }

  @Test
  void samplesOfTheGrammarComeOutByteForByte() {
    List<Path> samples = Captures.files(Captures.samples("iptables"), SAVES);
    assertThat(samples).hasSizeGreaterThanOrEqualTo(5);
    assertThat(samples).allSatisfy(CapturesRoundTripTest::comesOutByteForByte);
  }

  @Test
  void inputsOfRestoreBecomeWhatSavePrints() {
    List<Path> restores = captures("kube-proxy", RESTORES);
    assertThat(restores).isNotEmpty();
    assertThat(restores).allSatisfy(CapturesRoundTripTest::holdsTheChainsOfItsSave);
  }

  @Test
  void theSampleOfRestoreBecomesWhatSavePrints() {
    assertThat(Captures.files(Captures.samples("iptables"), RESTORES))
        .isNotEmpty()
        .allSatisfy(CapturesRoundTripTest::holdsTheChainsOfItsSave);
  }

  private static List<Path> captures(String program, String ending) {
    Optional<Path> oracle = Captures.oracle();
    assumeTrue(oracle.isPresent(), Captures.MISSING);
    return Captures.files(oracle.orElseThrow().resolve(program), ending);
  }

  private static void comesOutByteForByte(Path file) {
    String text = Captures.read(file);
    assertThat(RenderRuleset.text(Dumps.parse(Captures.family(file), text))).isEqualTo(text);
  }

  /// kube-proxy loads with `--noflush` and declares its own chains only, in another order than
  /// save.
  private static void holdsTheChainsOfItsSave(Path restore) {
    Path save =
        restore.resolveSibling(restore.getFileName().toString().replace("-restore", "-save"));
    IpFamily family = Captures.family(restore);
    Map<String, List<String>> given = rulesByChain(Dumps.parse(family, Captures.read(restore)));
    Map<String, List<String>> printed = rulesByChain(Dumps.parse(family, Captures.read(save)));
    assertThat(given).isNotEmpty();
    assertThat(printed).containsKeys(given.keySet().toArray(String[]::new));
    boolean firstOfTwo = restore.toString().contains("ipvs");
    given.forEach((chain, rules) -> {
      List<String> after = new ArrayList<>(printed.getOrDefault(chain, List.of()));
      if (firstOfTwo) {
        after.retainAll(rules);
      }
      if (!firstOfTwo && SHUFFLED.contains(chain)) {
        assertThat(after).as(chain).containsExactlyInAnyOrderElementsOf(rules);
      } else {
        assertThat(after).as(chain).isEqualTo(rules);
      }
    });
  }

  private static Map<String, List<String>> rulesByChain(Ruleset ruleset) {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    for (Table table : ruleset.tables()) {
      for (Chain chain : table.chains()) {
        rules.put(
            table.name().word() + " " + chain.name(), lines(ruleset.family(), table.name(), chain));
      }
    }
    return rules;
  }

  private static List<String> lines(IpFamily family, TableName table, Chain chain) {
    Ruleset alone = new Ruleset(family, List.of(new Table(table, List.of(chain))));
    List<String> lines = new ArrayList<>(RenderRuleset.text(alone).lines().toList());
    lines.removeIf(line -> !line.startsWith("-A"));
    return lines;
  }
}
