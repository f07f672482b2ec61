package io.knetc.manifest.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.manifest.Value;
import org.junit.jupiter.api.Test;

class ReadJsonTest {
  @Test
  void everyKeyAndValueKnowsItsPlace() {
    String json =
        """
        {"ä": {"k\\"\\\\": "ü\\n€", "n": -12.50, "i": 80.0}, "list": [ 1, true, null ],
         "metadata": {"managedFields": [{"x": [1]}], "managedFields2": "y"}}
        """;
    Value.Mapping object = Texts.json(json).getFirst();
    assertThat(Texts.shown(object))
        .isEqualTo(
            "{ä: {k\"\\: \"ü\n€\", n: -12.5f, i: 80}, list: [1, true, null], "
                + "metadata: {managedFields: skipped, managedFields2: \"y\"}}");
    Value.Entry inner = ((Value.Mapping) Texts.at(object, "ä")).entries().getFirst();
    assertThat(Texts.text(inner.keySpan())).isEqualTo("\"k\\\"\\\\\"");
    assertThat(Texts.text(inner.value().span())).isEqualTo("\"ü\\n€\"");
    assertThat(Texts.text(Texts.at(object, "ä", "n").span())).isEqualTo("-12.50");
    assertThat(Texts.text(Texts.at(object, "list").span())).isEqualTo("[ 1, true, null ]");
    assertThat(Texts.text(Texts.at(object, "metadata", "managedFields").span()))
        .isEqualTo("[{\"x\": [1]}]");
    assertThat(Texts.text(object.span())).isEqualTo(json.strip());
  }

  @Test
  void managedFieldsMayStandAnywhereElse() {
    assertThat(
            Texts.shown(
                Texts.json(
                    """
                    {"metadata": {"ownerReferences": [{"managedFields": []}], "name": "x"},
                     "data": {"managedFields": {"managedFields": 1}}}
                    """)))
        .isEqualTo(
            "{metadata: {ownerReferences: [{managedFields: []}], name: \"x\"}, "
                + "data: {managedFields: {managedFields: 1}}}");
  }

  @Test
  void documentsFollowEachOther() {
    assertThat(Texts.shown(Texts.json("{\"a\":1}{\"b\":2}\n{}\nnull")))
        .isEqualTo("{a: 1} {b: 2} {}");
    assertThat(Texts.json("")).isEmpty();
    assertThat(Texts.shown(Texts.json("\uFEFF {\"a\":1}"))).isEqualTo("{a: 1}");
  }

  @Test
  void whatStartsWithABracketMayBeYaml() {
    assertThat(Texts.shown(Texts.yaml("{a: 1, b: [x]}"))).isEqualTo("{a: 1, b: [\"x\"]}");
    assertThat(
            Texts.shown(
                Texts.yaml("{\"a\": 0x10}\n---\n{\"b\": 1e1}\n--- # c\n\n{\"c\":\t\"\\/\"}")))
        .isEqualTo("{a: 16} {b: 10} {c: \"/\"}");
    assertThat(Texts.shown(Texts.read(Texts.file("-", "{\"a\": 1}\n{\"b\": 2}"))))
        .isEqualTo("{a: 1} {b: 2}");
  }

  @Test
  void saysWhereAndWhy() {
    assertThat(Texts.findings(Texts.file("a.json", "{\"a\": 1} x")))
        .singleElement()
        .asString()
        .startsWith("KN0002 1:10 unrecognized token \"x\"");
    assertThat(Texts.findings(Texts.file("a.json", "{\"a\": [1, 2\n")))
        .containsExactly("KN0002 2:1 the text ends before the list is closed");
    assertThat(Texts.findings(Texts.file("a.json", "{\"a\": \"x")))
        .containsExactly("KN0002 1:9 the text ends before the object is closed");
    assertThat(Texts.findings(Texts.file("a.json", "{\"a\": 1,\n }")))
        .singleElement()
        .asString()
        .startsWith("KN0002 2:2 unexpected character \"}\"");
    assertThat(Texts.findings(Texts.file("a.json", "{\"a\": 1, \"b\": 2, \"a\": 3}")))
        .containsExactly("KN0004 1:18 the key \"a\" stands twice");
    assertThat(Texts.findings(Texts.file("a.json", "[1]")))
        .containsExactly("KN0009 1:1 a Kubernetes object is a mapping, not a list");
    assertThat(Texts.findings(Texts.file("a.json", "a: 1")))
        .singleElement()
        .asString()
        .startsWith("KN0002 1:1 unrecognized token \"a\"");
  }
}
