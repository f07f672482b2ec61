package io.knetc.manifest.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class SplitJsonTest {
  @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
  void aTextReadInPiecesIsTheTextReadWhole(@ForAll("texts") String text) {
    SourceFile file = Texts.file("a.json", text);
    Diagnostics found = new Diagnostics();
    Diagnostics foundInWhole = new Diagnostics();
    List<Value.Mapping> objects = Texts.read(file, found);
    List<Value.Mapping> whole = readWhole(file, foundInWhole);
    assertThat(found.hasErrors()).isEqualTo(foundInWhole.hasErrors());
    if (!found.hasErrors()) {
      assertThat(objects.toString()).isEqualTo(whole.toString());
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"items\":[",
            "\"kind\":\"List\"",
            "{\"b\":1}",
            "{}",
            " ",
            "\n",
            "\"\\\"\"",
            "1",
            "null",
            "{\"c\":[{}]}",
            "ä",
            "\"items\"",
            "\"managedFields\":",
            "\"managedFields\":[{\"x\":1}]",
            "\"managedFields\":[],",
            "\"metadata\":{",
            "},{\"metadata\":{");
    Arbitrary<String> broken = words.list().ofMaxSize(12).map(list -> String.join("", list));
    Arbitrary<String> items = words.list().ofMaxSize(6).map(list -> String.join("", list));
    return Arbitraries.oneOf(
        broken,
        items.map(text -> "{\"items\":[{\"b\":1}" + text + "],\"kind\":\"List\"}"),
        items.map(text -> "{\"kind\":\"List\",\"items\":[{\"b\":1},{}]" + text + "}"),
        items.map(text -> "{\"kind\":\"List\",\"items\":[{\"metadata\":{" + text + "}}]}"));
  }

  private static List<Value.Mapping> readWhole(SourceFile file, Diagnostics found) {
    List<Value.Mapping> objects = new ArrayList<>();
    Excerpt excerpt = Excerpt.of(file, 0, file.length());
    try {
      Piece.documents(excerpt, Piece.Form.JSON).read(found, objects::add);
    } catch (UnreadableText mistake) {
      found.report(mistake.diagnostic());
    }
    return objects;
  }
}
