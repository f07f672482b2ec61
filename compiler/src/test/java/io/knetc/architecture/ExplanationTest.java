package io.knetc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `knetc explain CODE` has something to say for every code: what it means, an example, the cure.
final class ExplanationTest {
  private static final Path FOLDER =
      Repository.ROOT.resolve("compiler/src/main/resources/io/knetc/explain");

  @ParameterizedTest
  @EnumSource(Code.class)
  void everyCodeIsExplained(Code code) {
    Path file = FOLDER.resolve(code + ".md");
    assertThat(file).isRegularFile();
    List<String> lines = Repository.read(file).lines().toList();
    assertThat(lines).hasSizeBetween(10, 25);
    assertThat(lines.getFirst()).isEqualTo("# " + code + ": " + code.title());
    assertThat(lines).filteredOn(line -> line.startsWith("```")).as("fences").hasSize(2);
    assertThat(lines.getLast()).as("the cure stands last").doesNotStartWith("```");
  }

  @Test
  void everyExplanationHasACode() throws IOException {
    List<String> codes = Arrays.stream(Code.values()).map(code -> code + ".md").toList();
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(codes);
    }
  }
}
