package io.knetc.manifest.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedDocumentTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @ParameterizedTest
  @ValueSource(strings = {"|", "|-", "|+", "|2", "|  # comment", "&x |"})
  void aLiteralBlockKeepsItsPlaces(String header) {
    String yaml = "ü: ä\ndata: " + header + "\n\n  é: 1\n\n  mode: \"ipvs\"\n    \nend: 1\n";
    for (String text : new String[] {yaml, yaml.replace("\n", "\r\n")}) {
      Value.Mapping inner = read(text, "data").orElseThrow();
      assertThat(inner.span().file().path()).isEqualTo("a.yaml");
      assertThat(Texts.text(inner.entries().getFirst().keySpan())).isEqualTo("é");
      assertThat(Texts.text(inner.entries().getLast().keySpan())).isEqualTo("mode");
      assertThat(Texts.text(Texts.at(inner, "mode").span())).isEqualTo("\"ipvs\"");
      assertThat(Texts.at(inner, "mode").span().location()).isEqualTo("a.yaml:6:9");
    }
    assertThat(diagnostics.hasErrors()).isFalse();
  }

  @Test
  void jsonInALiteralBlock() {
    String yaml =
        """
        d:
          net-conf.json: |
            {
              "Network": "10.1.0.0/16",
            \t"x": [1]
            }
        """;
    Value.Mapping inner = read(yaml, "d", "net-conf.json").orElseThrow();
    assertThat(Texts.shown(inner)).isEqualTo("{Network: \"10.1.0.0/16\", x: [1]}");
    assertThat(Texts.at(inner, "Network").span().location()).isEqualTo("a.yaml:4:18");
  }

  @Test
  void anyOtherStringIsThePlaceOfAllInIt() {
    Value.Mapping inner = read("data: \"a: 1\\nb: [x]\\n\"", "data").orElseThrow();
    assertThat(Texts.shown(inner)).isEqualTo("{a: 1, b: [\"x\"]}");
    assertThat(Texts.text(Texts.at(inner, "b").span())).isEqualTo("\"a: 1\\nb: [x]\\n\"");
    assertThat(read("data: >\n  {a: 1,\n  b: 2}\n", "data")).isPresent();
  }

  @Test
  void mistakesAreShownWhereTheyStand() {
    assertThat(read("data: |\n   a: 1\n   b: c: d\n", "data")).isEmpty();
    assertThat(read("data: |\n   - 1\n", "data")).isEmpty();
    assertThat(read("data: ''", "data")).isEmpty();
    assertThat(Texts.shown(diagnostics))
        .containsExactly(
            "KN1001 2:4 the text holds a list where a mapping is expected",
            "KN0001 3:8 a second \": \" stands where no mapping can start");
  }

  private Optional<Value.Mapping> read(String yaml, String... path) {
    Value value = Texts.at(Texts.yaml(yaml).getFirst(), path);
    return EmbeddedDocument.read((Value.Scalar) value, diagnostics);
  }
}
