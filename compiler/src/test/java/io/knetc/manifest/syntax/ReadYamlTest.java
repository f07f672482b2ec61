package io.knetc.manifest.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.manifest.Value;
import org.junit.jupiter.api.Test;

class ReadYamlTest {
  @Test
  void everyKeyAndValueKnowsItsPlace() {
    Value.Mapping object =
        Texts.yaml(
                """
                # müll € 𝄞
                ä€𝄞: &name  "x\\u00e4"   # comment
                b: plain text   # comment
                list:
                - 1
                - {c: d}

                e:
                f: [1, 2]
                """)
            .getFirst();
    assertThat(Texts.text(object.entries().getFirst().keySpan())).isEqualTo("ä€𝄞");
    assertThat(Texts.text(Texts.at(object, "ä€𝄞").span())).isEqualTo("&name  \"x\\u00e4\"");
    assertThat(Texts.text(Texts.at(object, "b").span())).isEqualTo("plain text");
    assertThat(Texts.text(Texts.at(object, "list").span())).isEqualTo("- 1\n- {c: d}");
    assertThat(Texts.text(Texts.at(object, "e").span())).isEmpty();
    assertThat(Texts.text(Texts.at(object, "f").span())).isEqualTo("[1, 2]");
    assertThat(Texts.text(object.span())).startsWith("ä€𝄞").endsWith("[1, 2]");
    assertThat(Texts.at(object, "f").span().location()).isEqualTo("a.yaml:9:4");
  }

  @Test
  void aBlockScalarEndsWithItsText() {
    Value.Mapping object =
        Texts.yaml("a: |\n  x\n  ---\n  y\n\n\nb: >-\n  p\n  q\nc: |+\n  z\n\n").getFirst();
    assertThat(Texts.shown(object)).isEqualTo("{a: \"x\n---\ny\n\", b: \"p q\", c: \"z\n\n\"}");
    assertThat(Texts.text(Texts.at(object, "a").span())).isEqualTo("|\n  x\n  ---\n  y");
    assertThat(((Value.Scalar) Texts.at(object, "a")).style())
        .isEqualTo(Value.Scalar.Style.LITERAL);
    assertThat(((Value.Scalar) Texts.at(object, "b")).style()).isEqualTo(Value.Scalar.Style.FOLDED);
  }

  @Test
  void crLfLineEndsMakeNoDifference() {
    String unix = "a: 1\nb: |\n  x\n  y\n---\nkind: List\nitems:\n- c: 2\n- d: 3\n";
    Value.Mapping last = Texts.yaml(unix.replace("\n", "\r\n")).getLast();
    assertThat(Texts.shown(Texts.yaml(unix.replace("\n", "\r\n"))))
        .isEqualTo(Texts.shown(Texts.yaml(unix)))
        .isEqualTo("{a: 1, b: \"x\ny\n\"} {c: 2} {d: 3}");
    assertThat(last.span().location()).isEqualTo("a.yaml:9:3");
  }

  @Test
  void emptyDocumentsHoldNothing() {
    assertThat(Texts.yaml("")).isEmpty();
    assertThat(Texts.yaml("# only\n  # comments\n")).isEmpty();
    assertThat(Texts.yaml("---\n---\n# x\n---\nnull\n--- ~\n...\n")).isEmpty();
    assertThat(Texts.yaml("\uFEFF")).isEmpty();
    assertThat(Texts.shown(Texts.yaml("\uFEFFa: 1\n---\nb: 2"))).isEqualTo("{a: 1} {b: 2}");
  }

  @Test
  void directivesBelongToTheirDocument() {
    assertThat(Texts.shown(Texts.yaml("%YAML 1.1\n---\na: 1\n...\n%YAML 1.1\n---\nb: 2\n")))
        .isEqualTo("{a: 1} {b: 2}");
  }

  @Test
  void mergeKeysGiveWayToWrittenOnes() {
    String yaml =
        """
        base: &base {a: 1, b: 2}
        more: &more {b: 3, c: 4}
        one: {<<: *base, a: 9}
        two: {c: 8, <<: [*base, *more]}
        text: {"<<": 1}
        """;
    assertThat(Texts.shown(Texts.yaml(yaml)))
        .contains("one: {a: 9, b: 2}", "two: {c: 8, a: 1, b: 2}", "text: {<<: 1}");
  }

  @Test
  void managedFieldsAreReadOver() {
    String yaml =
        """
        metadata:
          name: x
          managedFields:
          - {a: [b, c]}
          labels: {managedFields: kept}
        spec:
          metadata: {managedFields: kept}
        """;
    assertThat(Texts.shown(Texts.yaml(yaml)))
        .isEqualTo(
            "{metadata: {name: \"x\", managedFields: skipped, labels: {managedFields: \"kept\"}}, "
                + "spec: {metadata: {managedFields: \"kept\"}}}");
  }
}
