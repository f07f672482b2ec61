package io.knetc.manifest.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read here is read by SnakeYAML as well, with the same trees, places and findings.
final class ReadBlockYamlTest {
  private static final String PRINTED =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        annotations:
          kubectl.kubernetes.io/last-applied-configuration: |
            {"apiVersion":"v1"}
        creationTimestamp: "2026-01-01T00:00:00Z"
        labels: {}
        managedFields:
        - apiVersion: v1
          fieldsV1:
            f:metadata:
              .: {}
              k:{"type":"Ready"}: {}
          time: '2026'
        name: web
      spec:
        ports:
        - 80
        - port: 0x50
          list: []
        -
        - - a
          - b
        empty:
      """;

  @Test
  void whatKubectlPrintsIsReadHere() {
    assertThat(block(file(PRINTED), new Diagnostics())).isPresent();
    assertSame(PRINTED);
    assertSame("---\n# a comment\n\n" + PRINTED);
    assertSame("- a: 1\n  b: |-\n    x  \n\n     y\n  c:\n- d\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b # c\n",
        "a: \"\\n\"\n",
        "a: 'it''s'\n",
        "a: b\n  c\n",
        "a: &x b\n",
        "a: !!str 1\n",
        "a: [1]\n",
        "a: ü\n",
        "a: b: c\n",
        "a: >\n  b\n",
        "a: |+\n  b\n",
        "a: |2\n   b\n",
        "? a\n: b\n",
        "a:\tb\n",
        "a: b\r\n",
        "~: a\n",
        "null: a\n",
        "a: b\n...\n",
        "a: b\n---\nc: d\n",
        "a:\n    b: 1\n  c: 2\n",
        "- a\nb: c\n",
        "a\n",
        "",
        "a: b \n"
      })
  void whatIsWrittenOtherwiseIsLeftToSnakeYaml(String text) {
    assertThat(block(file(text), new Diagnostics())).isEmpty();
  }

  @Property(tries = 3000)
  void whatIsReadHereIsReadTheSameBySnakeYaml(@ForAll Random random) {
    assertSame(damaged(printed(random, 0, 0).stream().collect(Collectors.joining("\n")), random));
  }

  private static void assertSame(String text) {
    SourceFile file = file(text);
    Diagnostics found = new Diagnostics();
    Optional<Value> block = block(file, found);
    if (block.isEmpty()) {
      return;
    }
    Diagnostics foundBySnakeYaml = new Diagnostics();
    List<Value> documents = new ArrayList<>();
    try {
      ReadYaml.run(excerpt(file), Where.OBJECT, foundBySnakeYaml, documents::add);
    } catch (UnreadableText mistake) {
      foundBySnakeYaml.report(mistake.diagnostic());
    }
    assertThat(documents).as(text).containsExactly(block.get());
    assertThat(found.sorted()).as(text).isEqualTo(foundBySnakeYaml.sorted());
  }

  private static Optional<Value> block(SourceFile file, Diagnostics found) {
    return ReadBlockYaml.run(excerpt(file), Where.OBJECT, found);
  }

  private static Excerpt excerpt(SourceFile file) {
    return Excerpt.of(file, 0, file.length());
  }

  private static SourceFile file(String text) {
    return new SourceFile("a.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static final List<String> KEYS =
      List.of(
          "a",
          "metadata",
          "metadata",
          "managedFields",
          "managedFields",
          "1",
          "yes",
          "f:x",
          "k:{\"a\":1}",
          ".");

  private static final List<String> SCALARS =
      List.of(
          "a",
          "b c",
          "1",
          "-1",
          "~",
          "null",
          "yes",
          "\"x\"",
          "'y'",
          "{}",
          "[]",
          "10.0.0.1/32",
          "a:b",
          "a#b",
          "-a",
          "\"\"",
          "0x1F",
          "1.5",
          ".inf",
          "+1",
          "/a",
          "a: b",
          "a #b",
          "&a",
          "*a",
          "-",
          "--- a",
          "'a' b",
          "\"a\\nb\"",
          "? a",
          "!!str a",
          "%a",
          "@",
          "`",
          "<<",
          "=");

  private static final List<String> DAMAGES =
      List.of(
          " ", "  ", "\n", "\n\n", "#", " #", ":", ": ", "- ", "-", "|", "|-", "'", "\"", "a",
          "---\n", "\n---\n", "...", "\t", "{", "}", "\n# c\n", "? ", "<<: ", "\n \n", "|+", ">",
          "ä", "\r\n");

  /// The lines of a mapping or a list.
  private static List<String> printed(Random random, int indentation, int depth) {
    String spaces = " ".repeat(indentation);
    List<String> lines = new ArrayList<>();
    boolean list = random.nextInt(3) == 0;
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      String head = list ? "-" : one(KEYS, random) + ":";
      switch (depth > 3 ? 0 : random.nextInt(5)) {
        case 0, 1 -> lines.add(spaces + head + " " + one(SCALARS, random));
        case 2 -> {
          lines.add(spaces + head);
          int deeper = indentation + random.nextInt(list ? 1 : 0, 3);
          lines.addAll(printed(random, deeper, depth + 1));
        }
        case 3 -> {
          lines.add(spaces + head + (random.nextBoolean() ? " |" : " |-"));
          for (int line = random.nextInt(4); line >= 0; line--) {
            String text = one(List.of("", "x", " y", "#z", "- a", "b: c", "z  "), random);
            lines.add(text.isEmpty() ? "" : spaces + "  " + text);
          }
        }
        default -> {
          if (list) {
            List<String> inner = printed(random, indentation + 2, depth + 1);
            lines.add(spaces + "- " + inner.getFirst().strip());
            lines.addAll(inner.subList(1, inner.size()));
          } else {
            lines.add(spaces + head);
          }
        }
      }
    }
    return lines;
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    if (random.nextBoolean()) {
      damaged.append('\n');
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(damaged.length() + 1);
      if (random.nextInt(3) == 0) {
        damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(3)));
      } else {
        damaged.insert(at, one(DAMAGES, random));
      }
    }
    return damaged.toString();
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
