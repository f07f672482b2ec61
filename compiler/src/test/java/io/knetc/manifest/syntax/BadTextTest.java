package io.knetc.manifest.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class BadTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "a: b: c # KN0001 1:5 a second \": \" stands where no mapping can start",
        "a: \"b # KN0001 1:6 the text ends before the quote is closed",
        "a: {b # KN0001 1:6 the text ends before the bracket is closed",
        "a: *b # KN0001 1:4 the alias \"b\" names nothing",
        "a: &b [*b] # KN0006 1:8 the alias \"b\" stands inside the value that it names",
        "a: !foo b # KN0001 1:4 the tag !foo has no meaning in a manifest",
        "a: !!int b # KN0001 1:4 the text does not fit its tag !!int",
        "a: !!seq {} # KN0001 1:4 the tag !!seq has no meaning in a manifest",
        "a: {{ .Values.x }} # KN0024 1:4 the text is a template, which nobody has rendered",
        "é: {% if x %} # KN0024 1:4 the text is a template, which nobody has rendered",
        "{[a]: b} # KN0001 1:2 a key is a text, not a list",
        "~: b # KN0001 1:1 a key is a text, not null",
        "<<: b # KN0001 1:1 the merge key << takes mappings, not a string",
        "a: %b # KN0001 1:4 a text cannot start with %",
        "a: @b # KN0001 1:4 a text without quotes cannot start with this character",
        "just text # KN0009 1:1 a Kubernetes object is a mapping, not a string",
        "[1, 2] # KN0009 1:1 a Kubernetes object is a mapping, not a list",
        "{kind: List, items: {}} # KN1001 1:21 items of a List is a list, not a mapping",
        "{kind: List, items: [a]} # KN0009 1:22 a Kubernetes object is a mapping, not a string",
        "{kind: PodList, items: 5} # KN1001 1:24 items of a List is a list, not an integer",
      })
  void oneMistakeIsOneFinding(String yaml, String finding) {
    assertThat(Texts.findings(yaml)).containsExactly(finding);
  }

  @Test
  void mistakesOverSeveralLines() {
    assertThat(Texts.findings("a: 1\nb: 2\na: 3\nc: {x: 1, x: 2}\n"))
        .containsExactly(
            "KN0004 3:1 the key \"a\" stands twice", "KN0004 4:11 the key \"x\" stands twice");
    assertThat(Texts.findings("a:\n\tb: 1\n"))
        .containsExactly("KN0001 2:1 a tab stands where YAML takes only spaces");
    assertThat(Texts.findings("a: 1\n b: 2\n"))
        .containsExactly("KN0001 2:3 a second \": \" stands where no mapping can start");
    assertThat(Texts.findings("a:\n  b: 1\n c: 2\n"))
        .containsExactly("KN0001 3:2 the line does not fit the block that it stands in");
    assertThat(Texts.findings("é: 1\nab: x\u0001y\n"))
        .containsExactly("KN0001 2:6 the control character U+0001 cannot stand in YAML");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:\tb\n",
        "a: b\t# c\n",
        "a: 'b'\t \t# c\n",
        "a\t:\tb\n",
        "a: &x\tb\n",
        "a: !!str\tb\n",
        "---\t# c\na: b\n",
        "a:\tb\t\n"
      })
  void tabsBetweenTheWordsOfALineAreSpaces(String yaml) {
    assertThat(Texts.shown(Texts.yaml(yaml))).isEqualTo("{a: \"b\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a:\n\tb: c\n", "a:\n-\tb\n", "? a\n:\tb\n", "a: 'b'\n\t\nc: d\n", "\ta: b\n"})
  void tabsThatIndentAreNone(String yaml) {
    assertThat(Texts.findings(yaml))
        .singleElement()
        .asString()
        .startsWith("KN0001 ")
        .endsWith("a tab stands where YAML takes only spaces");
  }

  @Test
  void tabsInTextsStay() {
    assertThat(Texts.shown(Texts.yaml("a:\t\"b\tc\"\nd:\t|\n  e\tf:\tg\nh:\ti\tj\n")))
        .isEqualTo("{a: \"b\tc\", d: \"e\tf:\tg\n\", h: \"i\tj\"}");
  }

  @Test
  void aMistakeEndsOnlyItsOwnDocument() {
    assertThat(Texts.findings("a: 1\n---\nb: [\n---\nc: d: e\n---\n- 1\n"))
        .containsExactly(
            "KN0001 4:1 the text ends before the bracket is closed",
            "KN0001 5:5 a second \": \" stands where no mapping can start",
            "KN0009 7:1 a Kubernetes object is a mapping, not a list");
  }

  @Test
  void aliasesStandForSoMuchAndNoMore() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
    }
    assertThat(Texts.findings(laughs.toString()))
        .singleElement()
        .asString()
        .startsWith("KN0006 5:")
        .endsWith("the aliases of the document stand for more than 100000 values");
    assertThat(Texts.findings("a: &a x\nb: [" + "*a, ".repeat(100_000) + "]\n")).isEmpty();
    assertThat(Texts.findings("a: &a x\nb: [" + "*a, ".repeat(100_001) + "]\n")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 10_000, 1_000_000})
  void depthIsBounded(int depth) {
    String finding = "the document is nested deeper than 200 levels";
    assertThat(Texts.findings("[".repeat(depth)))
        .singleElement()
        .asString()
        .startsWith("KN0005")
        .endsWith(finding);
    assertThat(Texts.findings("- ".repeat(depth))).singleElement().asString().endsWith(finding);
    assertThat(Texts.findings("{a: ".repeat(depth))).singleElement().asString().endsWith(finding);
    assertThat(Texts.findings(Texts.file("a.json", "{\"a\":".repeat(depth))))
        .singleElement()
        .asString()
        .endsWith(finding);
    String skipped =
        "{\"metadata\":{\"managedFields\":" + "[".repeat(depth) + "]".repeat(depth) + "}}";
    assertThat(Texts.findings(skipped)).singleElement().asString().endsWith(finding);
    assertThat(Texts.findings(Texts.file("a.json", skipped)))
        .singleElement()
        .asString()
        .endsWith(finding);
  }

  @Test
  void depthUpToTheLimitIsFine() {
    String yaml = "a: " + "[".repeat(199) + "]".repeat(199);
    assertThat(Texts.findings(yaml)).isEmpty();
    assertThat(Texts.findings(Texts.file("a.json", "{\"a\":" + yaml.substring(3) + "}"))).isEmpty();
    assertThat(Texts.findings("a: &a [[]]\nb: " + "[".repeat(199) + "*a" + "]".repeat(199)))
        .containsExactly("KN0005 2:203 the document is nested deeper than 200 levels");
  }

  @Test
  void blockNestingIsBounded() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      yaml.append(" ".repeat(i)).append("a:\n");
    }
    assertThat(Texts.findings(yaml.toString()))
        .containsExactly("KN0005 201:201 the document is nested deeper than 200 levels");
  }

  @Test
  void sizeIsBounded() {
    String large = "x".repeat(Limits.OBJECT_BYTES);
    assertThat(Texts.findings("a: " + large))
        .containsExactly("KN0007 1:1 the object is larger than 8 MiB");
    assertThat(Texts.findings("kind: List\nitems:\n- a: 1\n- a: " + large + "\n- a: 2\n"))
        .containsExactly("KN0007 4:3 the object is larger than 8 MiB");
    assertThat(Texts.findings("a: " + large + large))
        .containsExactly("KN0007 1:1 the object is larger than 16 MiB");
    assertThat(Texts.findings("a: " + "1".repeat(1_000_000))).isEmpty();
    assertThat(Texts.findings("a: 0x" + "1".repeat(1_000_000))).isEmpty();
  }

  @Test
  void messagesStayShort() {
    String word = "x".repeat(1000);
    assertThat(
            Texts.findings(
                "a: *"
                    + word
                    + "\n---\na: !"
                    + word
                    + " b\n---\n{"
                    + word
                    + ": 1, "
                    + word
                    + ": 2}"))
        .hasSize(3)
        .allMatch(finding -> finding.length() < 120);
  }

  @Test
  void manyKeysAreNoTrouble() {
    StringBuilder keys = new StringBuilder("{");
    for (int i = 0; i < 100_000; i++) {
      keys.append("\"k").append(i).append("\":1,");
    }
    SourceFile json = Texts.file("a.json", keys + "\"k7\":1}");
    assertThat(Texts.findings(json)).singleElement().asString().endsWith("\"k7\" stands twice");
  }
}
