package io.knetc.manifest.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// What is one JSON value here is one for the parser, and the other way round.
final class JsonValueTest {
  private static final List<String> WORDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"a\":",
          "\"a\"",
          "\"",
          "\\",
          "\\n",
          "\\u00e9",
          "\\u12",
          "true",
          "null",
          "fals",
          "0",
          "1",
          "-",
          ".5",
          "e",
          "E+3",
          "-0",
          "12",
          " ",
          "\n",
          "\t",
          "\u0001",
          "ä",
          "{}",
          "[]",
          "[1,2]",
          "{\"b\":{}}",
          "//",
          "'");

  @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
  void endsWhereTheParserEnds(@ForAll("texts") String text) {
    SourceFile file = Texts.file("a.json", text);
    int end = new JsonValue(file.content(), file.length()).after(0);
    assertThat(end == file.length()).as(text).isEqualTo(isValue(file));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(5).map(list -> String.join("", list));
    return Arbitraries.oneOf(
        words,
        words.map(text -> "[" + text + "]"),
        words.map(text -> "{\"a\":" + text + "}"),
        words.map(text -> "\"" + text + "\""));
  }

  private static boolean isValue(SourceFile file) {
    int[] values = {0};
    try {
      ReadJson.run(Excerpt.of(file, 0, file.length()), new Diagnostics(), _ -> values[0]++);
    } catch (UnreadableText _) {
      return false;
    }
    String text = Texts.text(new Span(file, 0, file.length()));
    return values[0] == 1 && text.equals(text.strip());
  }
}
