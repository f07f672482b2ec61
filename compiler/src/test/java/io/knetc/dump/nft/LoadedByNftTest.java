package io.knetc.dump.nft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Found;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a file for `nft -f` is read as is what the host's listing after it is read as: in a network
/// namespace of its own, where nft is there and may be used.
final class LoadedByNftTest {
  private static final String LOADED =
      """
      table inet t
      delete table inet t
      table inet t {
      \tcomment "of a test"
      \tset seen {
      \t\ttype ipv4_addr
      \t\telements = { 10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4, 10.0.0.5 }
      \t}

      \tmap ways {
      \t\ttype inet_service : verdict
      \t\telements = { 80 : goto other, 443 : drop }
      \t}

      \tchain other {
      \t\tcomment "the other one"
      \t\tip saddr 10.1.0.2 ip daddr != 10.1.0.0/24 counter accept comment "a, b: {"
      \t}

      \tchain input {
      \t\ttype filter hook input priority filter; policy accept;
      \t\tip saddr @seen tcp dport vmap @ways
      \t\ttcp dport { 80, 81, 82, 83, 84, 85 } ip daddr { 10.0.0.1, 10.0.0.2, 10.0.0.3 } drop
      \t}
      }
      """;

  @TempDir Path folder;

  @Test
  void theListingIsTheSameTables() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("nftables.conf"), LOADED);
    assumeTrue(
        run("nft -f nftables.conf && echo loaded").contains("loaded"),
        "no nft here, or no right to make a namespace of our own");
    for (String options : List.of("", "-a", "-s", "-n")) {
      String listing = run("nft -f nftables.conf && nft %s list ruleset".formatted(options));
      assertThat(meanings(listing)).isEqualTo(meanings(LOADED));
    }
  }

  private static List<String> meanings(String text) {
    Diagnostics diagnostics = new Diagnostics();
    NftDump dump = ParseNftables.run(Found.text(text), diagnostics);
    assertThat(Found.shown(diagnostics)).isEmpty();
    return dump.tables().stream()
        .flatMap(table -> table.objects().stream())
        .map(LoadedByNftTest::meaning)
        .sorted()
        .toList();
  }

  private static String meaning(HeldObject object) {
    return switch (object) {
      case HeldObject.Chain chain ->
          "chain %s %s %s %s"
              .formatted(
                  chain.name(),
                  chain.comment(),
                  chain.policy().map(NftText::text),
                  meanings(chain.rules()));
      case HeldObject.Elements set ->
          "%s %s %s"
              .formatted(
                  set.kind(), set.name(), meanings(set.elements()).stream().sorted().toList());
      case HeldObject.Other other -> other.kind() + " " + other.name();
    };
  }

  private static List<String> meanings(List<NftText> texts) {
    return texts.stream().map(NftText::meaning).toList();
  }

  private String run(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("unshare", "-rn", "sh", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
