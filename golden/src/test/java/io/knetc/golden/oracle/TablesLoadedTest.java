package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.golden.LoadRulesets;
import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The kernel takes every table of nftables that a golden case expects or that knetc writes for a
/// captured cluster, and nft prints the same after it, but for the order of what has none.
final class TablesLoadedTest {
  private static final Path CASES = Path.of("cases");
  private static final Pattern DEVICE = Pattern.compile("\\biif (?:!= )?\"([^\"]+)\"");
  private static final Pattern PART = Pattern.compile("(?ms)^== (\\S+)\\n(.*?)(?=^== |\\z)");

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> everyTableIsWhatNftPrintsAfterIt() throws IOException, InterruptedException {
    LoadRulesets.assumeUsable(IptablesVariant.NFT);
    Map<String, String> names = names();
    List<String> texts = List.copyOf(names.keySet());
    Map<String, String> printed = load(texts);
    return names.entrySet().stream()
        .map(text ->
            dynamicTest(
                text.getValue(),
                () ->
                    assertThat(
                            CanonicalTables.of(
                                printed.getOrDefault(
                                    String.valueOf(texts.indexOf(text.getKey())), "nothing")))
                        .isEqualTo(CanonicalTables.of(text.getKey()))));
  }

  /// Whose each text is; what is the same of several hosts once.
  private static Map<String, String> names() throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(CASES)) {
      for (Path file : files.filter(each -> each.endsWith("nftables.conf")).sorted().toList()) {
        String text = Files.readString(file).replaceAll("(?m)^\\s*#.*\n", "");
        names.putIfAbsent(text, CASES.relativize(file).toString());
      }
    }
    for (Capture capture : NftablesCaptures.all()) {
      Compiled compiled = Compiled.of(capture);
      for (String node : compiled.nodes()) {
        names.putIfAbsent(compiled.file(node, "nftables.conf"), capture.name() + ", " + node);
      }
    }
    return names;
  }

  /// What nft prints after each text, by its number.
  private Map<String, String> load(List<String> texts) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      Path file = Files.writeString(directory.resolve(String.valueOf(i)), texts.get(i));
      Matcher devices = DEVICE.matcher(texts.get(i));
      while (devices.find()) {
        script.append("ip link add " + devices.group(1) + " type bridge 2>/dev/null\n");
      }
      script.append("nft flush ruleset; echo '== " + i + "'\n");
      script.append("nft -f '" + file + "' && nft list ruleset\n");
    }
    Path file = Files.writeString(directory.resolve("script"), script);
    Process process =
        new ProcessBuilder("unshare", "-n", "sh", file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Map<String, String> printed = new TreeMap<>();
    Matcher parts = PART.matcher(output);
    while (parts.find()) {
      printed.put(parts.group(1), parts.group(2));
    }
    return printed;
  }
}
