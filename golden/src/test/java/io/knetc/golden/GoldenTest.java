package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/// Every golden case, five ways: what comes out, what is found where, that rulesets are read back
/// as they were written, and that neither order nor locale matter.
///
/// `./test -Dgolden='service/*'` takes some cases, `./test -Dgolden.bless` makes what came out the
/// expectation.
final class GoldenTest {
  private static final String BLESS = System.getProperty("golden.bless", "false");
  private static final List<String> LOCALES = List.of("tr-TR", "ar-EG-u-nu-arab");

  @TestFactory
  Stream<DynamicContainer> cases() throws IOException {
    return GoldenCase.selected().stream().map(GoldenTest::checks);
  }

  private static DynamicContainer checks(GoldenCase golden) {
    return dynamicContainer(
        golden.name(),
        Stream.of(
            dynamicTest("gives what is expected", () -> givesWhatIsExpected(golden)),
            dynamicTest("finds what is marked", () -> findsWhatIsMarked(golden)),
            dynamicTest("is read back as it was written", () -> isReadBack(golden)),
            dynamicTest("is the same in any order", () -> anyOrderIsTheSame(golden)),
            dynamicTest("is the same in any locale", () -> anyLocaleIsTheSame(golden))));
  }

  private static void givesWhatIsExpected(GoldenCase golden) throws IOException {
    assertThat(golden.isNamedFailing())
        .as("a case is named fail-... if and only if its exit code is not 0")
        .isEqualTo(golden.exit() != 0);
    Outcome outcome = Outcome.of(golden, golden.input());
    if (!BLESS.equals("false") && golden.knownBug().isEmpty()) {
      bless(golden, outcome);
    }
    String difference = Expectation.of(golden).difference(outcome);
    boolean asExpected = difference.isEmpty() && outcome.exit() == golden.exit();
    if (!golden.knownBug().isEmpty()) {
      assertThat(asExpected)
          .as("the known bug is gone: take it out of case.txt: %s", golden.knownBug())
          .isFalse();
      abort("known bug: " + golden.knownBug());
    }
    if (!difference.isEmpty()) {
      fail(
          "%s\n%s\nif this is right: ./test -Dgolden='%s' -Dgolden.bless\n"
              .formatted(golden.sentence(), difference, golden.name()));
    }
    assertThat(outcome.exit())
        .as("exit code; stderr:\n%s", outcome.text("stderr.txt"))
        .isEqualTo(golden.exit());
  }

  private static void bless(GoldenCase golden, Outcome outcome) throws IOException {
    if (System.getenv("CI") != null) {
      fail("golden.bless is for people: continuous integration compares");
    }
    Expectation.of(golden)
        .bless(outcome)
        .forEach(change -> System.out.println("blessed " + change));
  }

  private static void findsWhatIsMarked(GoldenCase golden) throws IOException {
    if (!golden.knownBug().isEmpty()) {
      return;
    }
    Outcome outcome = Outcome.of(golden, golden.input());
    assertThat(Findings.shown(golden, outcome))
        .as("%s: diagnostics, against `#~ CODE` in input/ and finding: in case.txt", golden.name())
        .isEqualTo(Findings.announced(golden));
  }

  /// Also what the case does not show.
  private static void isReadBack(GoldenCase golden) throws IOException {
    Outcome outcome = Outcome.of(golden, golden.input()).withoutComments();
    outcome.only(Rulesets::isOne).files().forEach(Rulesets::assertReadBack);
    outcome.only(ReadBack::isOne).files().forEach(ReadBack::assertSame);
  }

  private static void anyOrderIsTheSame(GoldenCase golden) throws IOException {
    if (golden.exit() != 0 || !golden.command().equals("compile")) {
      return;
    }
    Outcome inOrder = results(golden, golden.input());
    for (int seed = 0; seed < 3; seed++) {
      Path shuffled = Outcome.scratch(golden).resolve("shuffled-" + seed).resolve("input");
      new Shuffle(seed).write(golden, shuffled);
      assertSame(inOrder, results(golden, shuffled), "with the input shuffled, see " + shuffled);
    }
  }

  private static void anyLocaleIsTheSame(GoldenCase golden) throws IOException {
    Outcome here = Outcome.of(golden, golden.input());
    Locale locale = Locale.getDefault();
    TimeZone timeZone = TimeZone.getDefault();
    try {
      for (String other : LOCALES) {
        Locale.setDefault(Locale.forLanguageTag(other));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        assertSame(
            here,
            Outcome.of(golden, golden.input()),
            "in the locale " + other + ": " + golden.name());
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(timeZone);
    }
  }

  /// What hosts load: origins and messages name places in the input, which move with it.
  private static Outcome results(GoldenCase golden, Path input) throws IOException {
    Outcome outcome = Outcome.of(golden, input);
    boolean emitted = golden.flags().contains("--emit");
    Outcome loaded =
        outcome.only(path ->
            path.equals("stdout.txt")
                ? emitted
                : !path.equals("stderr.txt") && !path.endsWith("origins.json"));
    return golden.flags().contains("--annotate") ? loaded.withoutComments() : loaded;
  }

  private static void assertSame(Outcome one, Outcome other, String when) {
    assertThat(other.exit()).as("exit code %s", when).isEqualTo(one.exit());
    String difference = new Expectation(Path.of(""), one.files(), List.of()).difference(other);
    assertThat(difference).as("what comes out %s", when).isEmpty();
  }
}
