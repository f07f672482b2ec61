package io.knetc.manifest.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainScalarTest {
  @ParameterizedTest
  @CsvSource({
    "y, STRING, y",
    "Yes, BOOLEAN, true",
    "ON, BOOLEAN, true",
    "True, BOOLEAN, true",
    "n, STRING, n",
    "off, BOOLEAN, false",
    "NO, BOOLEAN, false",
    "'', NULL, null",
    "~, NULL, null",
    "Null, NULL, null",
    "0, INTEGER, 0",
    "-0, INTEGER, 0",
    "+12, INTEGER, 12",
    "-12, INTEGER, -12",
    "1_000, INTEGER, 1000",
    "0x1F, INTEGER, 31",
    "-0x10, INTEGER, -16",
    "0b101, INTEGER, 5",
    "0o17, INTEGER, 15",
    "0777, INTEGER, 511",
    "-010, INTEGER, -8",
    "08, INTEGER, 8",
    "00, INTEGER, 0",
    "123456789012345678901234567890, INTEGER, 123456789012345678901234567890",
    "80.0, INTEGER, 80",
    "8e1, INTEGER, 80",
    "1., INTEGER, 1",
    ".5, FLOAT, 0.5",
    "-1.50, FLOAT, -1.5",
    "1e-7, FLOAT, 0.0000001",
    "1e21, FLOAT, 1.0e21",
    ".inf, FLOAT, .inf",
    "-.INF, FLOAT, -.inf",
    ".NaN, FLOAT, .nan",
  })
  void readsWordsAndNumbersAsKubectlDoes(String text, String kind, String meaning) {
    Numbers.Resolved resolved = PlainScalar.resolve(text);
    assertThat(resolved.kind() + " " + resolved.text()).isEqualTo(kind + " " + meaning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web",
        "yEs",
        "tRUE",
        "10.0.0.1",
        "fd00::1",
        "2024-01-01",
        "12:30:45",
        "1.2.3",
        "0x",
        "0b12",
        "-",
        "+",
        ".",
        "1e",
        "e1",
        "100m",
        "512Mi",
        "1e999",
        "_1",
        "<<",
        "nulls",
        "=",
        "0b",
        "0o8"
      })
  void leavesEverythingElseAText(String text) {
    Numbers.Resolved resolved = PlainScalar.resolve(text);
    assertThat(resolved.kind() + " " + resolved.text()).isEqualTo("STRING " + text);
  }

  @ParameterizedTest
  @CsvSource({
    "a: 'yes', '{a: \"yes\"}'",
    "a: !!str 80, '{a: \"80\"}'",
    "a: ! 80, '{a: \"80\"}'",
    "a: !!int \"80\", '{a: 80}'",
    "a: !!float 2, '{a: 2}'",
    "a: !!bool on, '{a: true}'",
    "a: !!null '', '{a: null}'",
    "80: a, '{80: \"a\"}'",
    "on: a, '{true: \"a\"}'",
    "0x10: a, '{16: \"a\"}'",
    "'\"80\": a', '{80: \"a\"}'",
    "'a: !!map {b: !!seq [1]}', '{a: {b: [1]}}'",
  })
  void honoursQuotesTagsAndKeys(String yaml, String tree) {
    assertThat(Texts.shown(Texts.yaml(yaml))).isEqualTo(tree);
  }
}
