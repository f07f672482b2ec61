package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The kernel takes every ruleset that a case expects, and iptables-save prints the same bytes
/// after it: in a network namespace of its own, where the tools are there and may be used.
final class LoadedByIptablesTest {
  /// Loads only where the counters exist that the rules name.
  private static final String COUNTED = "kube-proxy/nfacct";

  /// Loads only where the kernel has IPVS, as in the lab.
  private static final String IPVS = " -m ipvs ";

  @ParameterizedTest
  @EnumSource(IptablesVariant.class)
  void everyRulesetIsWhatIptablesSavePrintsAfterIt(IptablesVariant variant)
      throws IOException, InterruptedException {
    LoadRulesets.assumeUsable(variant);
    Map<String, Path> rulesets = rulesets();
    Map<String, String> printed = LoadRulesets.run(variant, rulesets);
    assertThat(printed.keySet()).isEqualTo(rulesets.keySet());
    for (Map.Entry<String, Path> ruleset : rulesets.entrySet()) {
      assertThat(printed.get(ruleset.getKey()))
          .as(ruleset.getKey())
          .isEqualTo(LoadRulesets.withoutComments(Files.readString(ruleset.getValue())));
    }
  }

  private static Map<String, Path> rulesets() throws IOException {
    Map<String, Path> rulesets = new TreeMap<>();
    for (GoldenCase golden : GoldenCase.all()) {
      for (Path file : Folders.files(golden.expected())) {
        if (Rulesets.isOne(file.toString())
            && !golden.name().equals(COUNTED)
            && !Files.readString(file).contains(IPVS)) {
          rulesets.put(golden.name() + " " + Folders.name(golden.expected(), file), file);
        }
      }
    }
    return rulesets;
  }
}
