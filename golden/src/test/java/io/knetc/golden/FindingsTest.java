package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FindingsTest {
  @Test
  void aMarkNamesItsLineAndEachOfItsCodes() {
    assertThat(Findings.markers("input/a.yaml", "a: 1\nb: 2 #~ KN1001 KN2007\n"))
        .containsExactly("input/a.yaml:2 KN1001", "input/a.yaml:2 KN2007");
  }

  @Test
  void aDiagnosticIsFoundWithItsLine() {
    String stderr =
        """
        warning[KN2006]: the Node "c" does not exist
          --> input/b.yaml:12:3
           |
        12 | x
           | ^
        error[KN2005]: there is no Node
           = help: add one

        error[KN0002]: the text is not JSON
          --> input/a.json:3:1
        2 errors, 1 warning
        """;
    assertThat(Findings.shown(stderr))
        .containsExactly("KN2005", "input/a.json:3 KN0002", "input/b.yaml:12 KN2006");
  }
}
