package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.golden.oracle.Capture.CapturedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Captures of two nodes, and of two clusters, are compared without an error; what is added one way
/// is removed the other way.
final class DiffCapturesTest {
  @TestFactory
  Stream<DynamicNode> everyTwoCapturesInARow() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Capture capture : Captures.all()) {
      for (CapturedFile file : capture.files()) {
        if (file.kind() == Capture.Kind.IPTABLES || file.kind() == Capture.Kind.IPSET) {
          files.add(file.path());
        }
      }
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 1; i < files.size(); i++) {
      Path one = files.get(i - 1);
      Path other = files.get(i);
      tests.add(dynamicTest(one + " and " + other, () -> compare(one, other)));
    }
    return Stream.concat(
        tests.stream(), Captures.tests(_ -> dynamicTest("shared", () -> {})).limit(1));
  }

  private static void compare(Path one, Path other) {
    Ran there = Ran.of(List.of("diff", "--stat", one.toString(), other.toString()));
    Ran back = Ran.of(List.of("diff", "--stat", other.toString(), one.toString()));
    assertThat(there.err() + back.err()).isEmpty();
    assertThat(there.exit()).isBetween(0, 1).isEqualTo(back.exit());
    assertThat(counts(back.out(), "removed", "added"))
        .isEqualTo(counts(there.out(), "added", "removed"));
  }

  /// How many lines the last sentence tells, by its two verbs.
  private static List<Long> counts(String text, String first, String second) {
    return List.of(count(text, first), count(text, second));
  }

  private static long count(String text, String verb) {
    String last = text.lines().reduce("", (_, line) -> line);
    Matcher matcher = Pattern.compile("(\\d+) (?:lines? )?" + verb).matcher(last);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
