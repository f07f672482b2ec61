package io.knetc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class KernelVersionTest {
  @Test
  void theFirstTwoNumbersOfAReleaseCount() {
    assertThat(KernelVersion.parse("5.10.0-28-amd64")).contains(new KernelVersion(5, 10));
    assertThat(KernelVersion.parse("6.1")).contains(new KernelVersion(6, 1));
    assertThat(KernelVersion.parse("4.18.0-513.el8.x86_64")).contains(new KernelVersion(4, 18));
    assertThat(KernelVersion.parse("6.8+")).contains(new KernelVersion(6, 8));
  }

  @Test
  void whatStartsWithoutTwoNumbersIsNone() {
    assertThat(KernelVersion.parse("")).isEmpty();
    assertThat(KernelVersion.parse("5")).isEmpty();
    assertThat(KernelVersion.parse("linux")).isEmpty();
    assertThat(KernelVersion.parse("5.x")).isEmpty();
    assertThat(KernelVersion.parse("5.99999999999")).isEmpty();
  }

  @Test
  void versionsAreComparedByNumbers() {
    assertThat(new KernelVersion(5, 9)).isLessThan(new KernelVersion(5, 10));
    assertThat(new KernelVersion(4, 19)).isLessThan(new KernelVersion(5, 0));
  }
}
