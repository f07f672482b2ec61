package io.knetc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What belongs to one machine does not belong into the tree: its paths, its mirrors, its people.
final class ForbiddenWordsTest {
  // Each pattern has a bracket in its words, so that this file does not hold what it forbids.
  private static final Map<String, Pattern> FORBIDDEN =
      Map.of(
          "a path of one machine", Pattern.compile("(?<![A-Za-z0-9_.])/wor[k]/"),
          "a folder of one user", Pattern.compile("/roo[t]/[.a-z]|/User[s]/[a-z]"),
          "a temporary worktree", Pattern.compile("/tm[p]/h-"),
          "a package registry",
              Pattern.compile(
                  "(repo1?|central)[.](maven|sonatype)[.]|repo[.]maven[.]apache|registry[.]npmjs"
                      + "|(deb|security)[.]debian[.]org|pypi[.]org|index[.]crates|proxy[.]golang"),
          "a mirror's settings", Pattern.compile("[.]m2/settings|<mirro[r]>|https?[_]proxy="));

  @Test
  void nothingOfOneMachineIsInTheTree() {
    List<String> found = new ArrayList<>();
    for (Path file : Repository.allFiles()) {
      String text = text(file);
      FORBIDDEN.forEach((what, pattern) -> {
        Matcher matcher = pattern.matcher(text);
        if (matcher.find()) {
          long line = text.substring(0, matcher.start()).lines().count();
          found.add(
              "%s:%d: %s: \"%s\""
                  .formatted(Repository.name(file), Math.max(1, line), what, matcher.group()));
        }
      });
    }
    assertThat(found).isEmpty();
  }

  // One byte, one character: captures and hostile inputs need not be UTF-8.
  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
