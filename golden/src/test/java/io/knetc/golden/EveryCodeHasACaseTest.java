package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Code;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every diagnostic is shown by at least one case.
final class EveryCodeHasACaseTest {
  /// Codes that no small manifest can show, and the test that shows them instead.
  private static final Map<Code, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry(Code.KN0007, "BadTextTest.sizeIsBounded"),
          Map.entry(Code.KN0008, "LoadSourcesTest.aFileBeyondTheLimitIsNotRead"),
          Map.entry(Code.KN0011, "ParseErrorsTest.aFaultIsFoundAtItsPlace"),
          Map.entry(Code.KN0012, "ParseErrorsTest.aFaultIsFoundAtItsPlace"),
          Map.entry(Code.KN0013, "ParseErrorsTest.aTableWithoutCommitIsFoundAndKept"),
          Map.entry(Code.KN0014, "IpErrorsTest.aFaultIsFoundAtItsPlaceAndTheLineKept"),
          Map.entry(Code.KN0015, "IpsetErrorsTest.aFaultIsFoundAtItsPlace"),
          Map.entry(Code.KN0016, "IpsetErrorsTest.aFaultIsFoundAtItsPlace"),
          Map.entry(Code.KN0017, "IpvsErrorsTest.aFaultIsFoundAtItsPlace"),
          Map.entry(Code.KN0018, "IpvsErrorsTest.aFaultIsFoundAtItsPlace"),
          Map.entry(Code.KN0019, "IpvsErrorsTest.namesAreFoundOnceAndTheirServersKeptWordForWord"),
          Map.entry(Code.KN0021, "ParseSysctlTest.aFaultIsFoundAtItsPlace"),
          Map.entry(Code.KN0022, "ParseNftablesTest.aFaultIsFoundAtItsPlace"),
          Map.entry(Code.KN0023, "ReadBundleTest.twoDumpsOfOneThingThatDifferAreReported"));

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
            .filter(code -> !ELSEWHERE.containsKey(code))
            .toList();
    assertThat(missing).as("codes without a golden case").isEmpty();
    assertThat(shown).as("codes with a case").doesNotContainAnyElementsOf(ELSEWHERE.keySet());
  }
}
