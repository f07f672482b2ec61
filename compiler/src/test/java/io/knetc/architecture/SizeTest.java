package io.knetc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Files stay small enough to be read in one go: a bigger one is two things.
final class SizeTest {
  private static final Map<String, Integer> MOST_LINES = Map.of(".java", 400, ".ftl", 80);

  @Test
  void noFileIsTooLong() {
    List<String> tooLong =
        Repository.allFiles().stream()
            .filter(file -> lines(file) > limit(file))
            .map(file -> Repository.name(file) + ": " + lines(file) + " lines")
            .toList();
    assertThat(tooLong).as("files to split; at most %s lines", MOST_LINES).isEmpty();
  }

  private static int limit(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(Math.max(0, name.lastIndexOf('.')));
    return MOST_LINES.getOrDefault(ending, Integer.MAX_VALUE);
  }

  private static long lines(Path file) {
    return limit(file) == Integer.MAX_VALUE ? 0 : Repository.read(file).lines().count();
  }
}
