package io.knetc.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReadOutcomesTest {
  @Test
  void whatWasSeenBeforeTheSecondTryDoesNotCount() {
    String printed =
        """
        0 answered 10.1.0.2:8080 10.1.0.9
        1 silent
        0 silent
        0 again
        0 answered 10.1.0.2:8080 10.1.0.9
        0 answered 10.1.1.2:8080 10.1.0.9
        0 moved
        """;
    Outcome first = ReadOutcomes.run(2, printed).getFirst();
    assertThat(first.answers().values()).containsExactly(1, 1);
    assertThat(first.moved()).isEqualTo(1);
    assertThat(first.silent()).isZero();
    assertThat(ReadOutcomes.run(2, printed).getLast().silent()).isEqualTo(1);
  }
}
