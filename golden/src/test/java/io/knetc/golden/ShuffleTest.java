package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ShuffleTest {
  @Test
  void documentsEndAtADashedLineOnly() {
    assertThat(Shuffle.documents("---\na: 1\n--- # two\nb: |\n  ---\n---\n\n---\nc: 3"))
        .containsExactly("a: 1\n", "b: |\n  ---\n", "c: 3\n");
  }
}
