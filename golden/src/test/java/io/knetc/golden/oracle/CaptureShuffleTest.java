package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.golden.Shuffle;
import io.knetc.golden.oracle.Origins.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What knetc writes for a captured cluster does not depend on the order of the objects, on the
/// files they stand in, on locale and time zone; nor what it writes for a node on the nodes that it
/// compiled before.
final class CaptureShuffleTest {
  private static final int FILES = 3;

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicNode> orderAndLocaleDoNotMatter() throws IOException {
    return Captures.tests(
        capture -> dynamicTest(capture.name(), () -> assertSameEveryWay(capture)));
  }

  private void assertSameEveryWay(Capture capture) throws IOException {
    Compiled asItStands = Compiled.of(capture);
    List<String> documents = new ArrayList<>();
    for (Path file : capture.input()) {
      documents.addAll(Shuffle.documents(Files.readString(file)));
    }
    assertSame(asItStands, Compiled.of(capture, dealt(documents.reversed(), 1)), "reversed");
    Collections.shuffle(documents, new Random(capture.name().hashCode()));
    assertSame(asItStands, Compiled.of(capture, dealt(documents, FILES)), "shuffled");
    Locale locale = Locale.getDefault();
    TimeZone timeZone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertSame(asItStands, Compiled.of(capture, capture.input()), "in Turkish");
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(timeZone);
    }
  }

  /// Compiled together, nodes share what is equal; alone, a node shares with nobody.
  @TestFactory
  Stream<DynamicNode> aNodeAloneIsTheSameAsAmongOthers() throws IOException {
    return Captures.tests(capture ->
        dynamicTest(
            capture.name(),
            () -> {
              Compiled together = Compiled.of(capture);
              for (String node : together.nodes()) {
                Compiled alone = Compiled.of(capture, capture.input(), "--node", node);
                assertThat(alone.filesOf(node)).as(node).isEqualTo(together.filesOf(node));
              }
            }));
  }

  private List<Path> dealt(List<String> documents, int files) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      List<String> dealt = new ArrayList<>();
      for (int i = file; i < documents.size(); i += files) {
        dealt.add(documents.get(i));
      }
      Path path = directory.resolve(file + ".yaml");
      Files.writeString(path, String.join("---\n", dealt));
      paths.add(path);
    }
    return paths.reversed();
  }

  private static void assertSame(Compiled one, Compiled other, String how) {
    assertThat(other.loaded().files()).as("files %s", how).isEqualTo(one.loaded().files());
    for (String node : one.nodes()) {
      assertThat(anywhere(other.file(node, "origins.json")))
          .as("origins %s", how)
          .isEqualTo(anywhere(one.file(node, "origins.json")));
    }
  }

  /// Places move with the objects; nothing else does.
  private static Map<String, List<Cause>> anywhere(String origins) {
    Map<String, List<Cause>> files = new LinkedHashMap<>();
    Origins.of(origins)
        .files()
        .forEach((file, causes) -> files.put(file, causes.stream().map(Cause::anywhere).toList()));
    return files;
  }
}
