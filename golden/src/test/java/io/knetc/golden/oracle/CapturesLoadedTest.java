package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.golden.LoadRulesets;
import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The kernel takes every ruleset that knetc writes for a captured cluster, and iptables-save
/// prints the same bytes after it.
final class CapturesLoadedTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(IptablesVariant.class)
  void everyRulesetIsWhatIptablesSavePrintsAfterIt(IptablesVariant variant)
      throws IOException, InterruptedException {
    LoadRulesets.assumeUsable(variant);
    Map<String, String> texts = texts();
    Map<String, Path> files = new TreeMap<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      String folder = Integer.toString(files.size());
      Path file = directory.resolve(folder + text.getKey().replaceFirst(".* ", "-"));
      files.put(text.getKey(), Files.writeString(file, text.getValue()));
    }
    assertThat(LoadRulesets.run(variant, files)).isEqualTo(texts);
  }

  /// By capture, node and file; what nodes and versions have in common once.
  private static Map<String, String> texts() throws IOException {
    Map<String, String> byText = new HashMap<>();
    for (Capture capture : Captures.all()) {
      if (!capture.mode().equals("iptables")) {
        continue; // needs sets and IPVS, which the lab has
      }
      Compiled compiled = Compiled.of(capture);
      for (String node : compiled.nodes()) {
        for (String name : List.of("iptables.save", "ip6tables.save")) {
          String text = compiled.file(node, name);
          byText.merge(
              text,
              capture.name() + ", " + node + " " + name,
              (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
      }
    }
    Map<String, String> texts = new TreeMap<>();
    byText.forEach((text, name) -> texts.put(name, text));
    return texts;
  }
}
