package io.knetc.manifest.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

class SameTreesTest {
  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void yamlAndJsonOfOneTreeAreRead(@ForAll("objects") Map<String, Object> object) {
    DumperOptions block = new DumperOptions();
    block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    block.setAllowUnicode(true);
    block.setDefaultScalarStyle(DumperOptions.ScalarStyle.PLAIN);
    String json = json(object);
    String fromJson = Texts.shown(Texts.json(json));
    assertThat(Texts.shown(Texts.yaml("# YAML\n" + json))).isEqualTo(fromJson);
    assertThat(Texts.shown(Texts.yaml(new Yaml(block).dump(object)))).isEqualTo(fromJson);
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void noTextIsTooStrange(@ForAll("texts") String text) {
    assertThat(Texts.findings(text)).isNotNull();
    assertThat(Texts.findings(Texts.file("a.json", text))).isNotNull();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            ": ",
            "- ",
            "\n",
            "  ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\"",
            "'",
            "|",
            ">",
            "&a",
            "*a",
            "<<: ",
            "!!int ",
            "---\n",
            "...\n",
            "%",
            "#",
            "\t",
            "ä",
            "\\",
            "? ",
            "kind: List\n",
            "items:\n",
            "1",
            "\r\n",
            "\"items\":",
            "\"kind\":\"List\"",
            "𝄞",
            "\u0001")
        .list()
        .ofMaxSize(25)
        .map(words -> String.join("", words));
  }

  @Provide
  Arbitrary<Map<String, Object>> objects() {
    return Arbitraries.maps(keys(), values(3)).ofMaxSize(4);
  }

  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> leaves =
        Arbitraries.oneOf(
            keys().map(text -> text),
            Arbitraries.longs().map(number -> number),
            Arbitraries.of(true, false),
            Arbitraries.doubles().between(-1e6, 1e6).ofScale(3).map(number -> number));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<Object> inner = values(depth - 1);
    return Arbitraries.oneOf(
        leaves,
        inner.list().ofMaxSize(3).map(list -> list),
        Arbitraries.maps(keys(), inner).ofMaxSize(3).map(map -> map));
  }

  /// Words that YAML would take for something else come quoted from both writers.
  private static Arbitrary<String> keys() {
    return Arbitraries.strings().withChars("abxzé€ :#-\"'\\{}[],&*!|>%@`.1/~\n").ofMaxLength(8);
  }

  private static String json(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> json(entry.getKey()) + ": " + json(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(SameTreesTest::json).collect(Collectors.joining(", ", "[", "]"));
      case String text ->
          "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
      default -> value.toString();
    };
  }
}
