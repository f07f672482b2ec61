package io.knetc.manifest.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitFileTest {
  /// A slash stands for a line end.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: List/items:/- a: 1/- b: 2/",
        "apiVersion: v1/items:/- a: 1/  t: |/    - x//    y/# c//- b:/  - 2/kind: List/metadata:/ "
            + " x: ''/",
        "kind: List/items:/  - a: 1/    b: 2/# c/  -/    c: 3/apiVersion: v1/",
        "kind: List/items:/- a: \"x/- y\"/- b: 2/",
        "kind: List/items:/- a: [x,/- y]/- b: 2/",
        "kind: List/items:/- a: &x 1/- b: *x/",
        "kind: List/items: # none/- a: 'it''s//  x'/- {b: 2}/z: |/  - 1/",
        "kind: List/items:/- kind: List/  items:/  - a: 1/- kind: PodList/  items: [{b: 2}]/",
        "a: \"/items:/- x\"/kind: List/items: [{b: 1}]/",
        "kind: List/items:/- a: 1/   - b: 2/",
        "kind: List/items:/- a: 1/- b: [/- c: 1/",
        "kind: List/items:/- a: 1/- b: 2/items: []/",
        "kind: List/items:/- a: 1/ b: 1/",
        "kind: List/items:/- a: 1/-\tb: 1/",
        "kind: List/items:/- ä: 1/- ö: 2/  ü: \"€\"/",
      })
  void aListReadItemByItemIsTheListReadWhole(String yaml) {
    SourceFile file = Texts.file("a.yaml", yaml.replace('/', '\n'));
    assertSameAsWhole(file);
  }

  @Test
  void threadsMakeNoDifference() {
    String items =
        IntStream.range(0, 5000)
            .mapToObj(i -> "- kind: Pod\n  metadata: {name: p%d, ä: '%d'}\n".formatted(i, i))
            .collect(Collectors.joining());
    SourceFile file =
        Texts.file("a.yaml", "kind: List\nitems:\n" + items + "- c\n- a: 1\n  a: 2\n");
    assertThat(file.length()).isGreaterThan(200_000);
    assertThat(Texts.findings(file)).hasSize(2);
    assertSameAsWhole(file);
  }

  @Test
  void itemsOfATypedListTakeItsKind() {
    String json =
        """
        {"apiVersion": "v1", "kind": "PodList", "items": [
          {"metadata": {"managedFields": []}}, {"apiVersion": "v2", "kind": "X"}]}
        """;
    String trees =
        "{metadata: {managedFields: skipped}, apiVersion: \"v1\", kind: \"Pod\"} "
            + "{apiVersion: \"v2\", kind: \"X\"}";
    assertThat(Texts.shown(Texts.json(json))).isEqualTo(trees);
    assertThat(Texts.shown(Texts.yaml("# YAML\n" + json))).isEqualTo(trees);
  }

  @Test
  void itemsMayStandBeforeTheKind() {
    assertThat(
            Texts.shown(
                Texts.json("{\"items\":[{\"a\":\"]\\\"}\"},{\"b\":{}}],\"kind\":\"List\"}")))
        .isEqualTo("{a: \"]\"}\"} {b: {}}");
    assertThat(Texts.shown(Texts.json("{\"items\":[{\"a\":1}],\"kind\":\"Other\"}")))
        .isEqualTo("{items: [{a: 1}], kind: \"Other\"}");
    assertThat(Texts.json("{\"items\":[],\"kind\":\"List\"}")).isEmpty();
    assertThat(Texts.json("{\"items\":null,\"kind\":\"List\"} {\"kind\":\"List\"}")).isEmpty();
  }

  @Test
  void aBrokenItemIsShownAtItsPlace() {
    assertThat(
            Texts.findings(
                Texts.file(
                    "a.json", "{\"kind\":\"List\",\"items\":[{\"a\":1},\n{\"b\":}, {\"c\":,}]}")))
        .hasSize(2)
        .allMatch(finding -> finding.startsWith("KN0002 2:"));
    assertThat(
            Texts.findings(
                Texts.file("a.json", "{\"kind\":\"List\",\"items\":[{\"a\":1} {\"b\":2}]}")))
        .singleElement()
        .asString()
        .startsWith("KN0002 1:33");
    assertThat(Texts.findings(Texts.file("a.json", "{\"kind\":\"List\",\"items\":[{\"a\":1}, 5]}")))
        .containsExactly("KN0009 1:34 a Kubernetes object is a mapping, not an integer");
  }

  @Test
  void aBrokenItemBesideManagedFieldsIsShownAtItsPlace() {
    String items = "{\"metadata\":{\"managedFields\":[{\"a\":1}]}},\n{\"b\":}";
    assertThat(
            Texts.findings(Texts.file("a.json", "{\"kind\":\"List\",\"items\":[" + items + "]}")))
        .singleElement()
        .asString()
        .startsWith("KN0002 2:6");
  }

  @Test
  void onlyManagedFieldsOfTheMetadataAreReadOver() {
    String item =
        """
        {"apiVersion": "v1", "kind": "metadata", "spec": {"managedFields": {"a": [1, "}"]}, "b": 2},
         "metadata": {"name": "x", "managedFields": [{"c": {}}], "labels": {"managedFields": "d"}},
         "data": {"managedFields": {"e": {"managedFields": 3}}, "f": 4}, "g": [{"managedFields": 5}]}
        """;
    assertThat(
            Texts.shown(
                Texts.read(Texts.file("a.json", "{\"kind\":\"List\",\"items\":[" + item + "]}"))))
        .isEqualTo(
            "{apiVersion: \"v1\", kind: \"metadata\", spec: {managedFields: {a: [1, \"}\"]}, b: 2},"
                + " metadata: {name: \"x\", managedFields: skipped, labels: {managedFields:"
                + " \"d\"}}, data: {managedFields: {e: {managedFields: 3}}, f: 4}, g:"
                + " [{managedFields: 5}]}");
  }

  @Test
  void managedFieldsInsideEachOtherAreAsDeepAsAnythingElse() {
    int depth = 300_000;
    String nested = "{\"x\":{\"managedFields\":".repeat(depth) + "0" + "}}".repeat(depth);
    String item = "{\"metadata\":{\"managedFields\":" + nested + "}}";
    assertThat(Texts.findings(Texts.file("a.json", "{\"kind\":\"List\",\"items\":[" + item + "]}")))
        .containsExactly("KN0005 1:2232 the document is nested deeper than 200 levels");
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
  void anyListReadItemByItemIsTheListReadWhole(@ForAll("lists") String yaml) {
    assertSameAsWhole(Texts.file("a.yaml", yaml));
  }

  @Provide
  Arbitrary<String> lists() {
    return Arbitraries.of(
            "\n- ", "\n  ", "\n", "\n", "a", "ä", ": ", "- ", "\"", "'", "{", "}", "[", "]", ",",
            "|", "#", "&a ", "*a", "\r\n", "\nb: ", "\n   ")
        .list()
        .ofMaxSize(16)
        .map(words -> "kind: List\nitems:\n- a" + String.join("", words));
  }

  private static void assertSameAsWhole(SourceFile file) {
    Diagnostics found = new Diagnostics();
    Diagnostics foundInWhole = new Diagnostics();
    assertThat(Texts.read(file, found).toString())
        .isEqualTo(readWhole(file, foundInWhole).toString());
    assertThat(Texts.shown(found)).isEqualTo(Texts.shown(foundInWhole));
  }

  private static List<Value.Mapping> readWhole(SourceFile file, Diagnostics found) {
    List<Value.Mapping> objects = new ArrayList<>();
    Excerpt excerpt = Excerpt.of(file, 0, file.length());
    Diagnostics before = new Diagnostics();
    try {
      Piece.documents(excerpt, Piece.Form.YAML).read(before, objects::add);
    } catch (UnreadableText mistake) {
      Diagnostic said = TemplateMistake.orItself(mistake.diagnostic());
      found.report(said);
      if (said.code() == Code.KN0024) {
        return objects;
      }
    }
    before.sorted().forEach(found::report);
    return objects;
  }
}
