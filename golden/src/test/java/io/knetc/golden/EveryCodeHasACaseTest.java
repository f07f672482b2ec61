package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Code;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every diagnostic is shown by at least one case.
final class EveryCodeHasACaseTest {
  /// Codes that no small file can show, and what shows them instead.
  private static final Map<Code, String> ELSEWHERE =
      Map.of(Code.KN0007, "a test with a large object", Code.KN0008, "a test with a large file");

  /// Codes that still wait for their case; this set only shrinks.
  private static final Set<Code> WAITING = EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE.keySet()));

  @Test
  void everyCodeHasACase() throws IOException {
    Set<Code> shown = EnumSet.noneOf(Code.class);
    for (GoldenCase golden : GoldenCase.all()) {
      for (String finding : Findings.announced(golden)) {
        shown.add(Code.valueOf(finding.substring(finding.lastIndexOf(' ') + 1)));
      }
    }
    List<Code> missing =
        Arrays.stream(Code.values())
            .filter(code -> !shown.contains(code))
            .filter(code -> !ELSEWHERE.containsKey(code) && !WAITING.contains(code))
            .collect(Collectors.toList());
    assertThat(missing).as("codes without a golden case").isEmpty();
  }
}
