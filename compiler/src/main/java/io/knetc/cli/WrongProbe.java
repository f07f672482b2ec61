package io.knetc.cli;

import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.Verdict;
import java.util.List;

/// All about one probe that went wrong, in a few short lines: whose it is, what was asked, expected
/// and seen.
final class WrongProbe {
  private final StringBuilder text = new StringBuilder();
  private final int most;

  private WrongProbe(int most) {
    this.most = most;
  }

  /// The lines.
  ///
  /// @param most how many endpoints are named
  static String words(Verdict verdict, int most) {
    Probe probe = verdict.probe();
    WrongProbe block = new WrongProbe(most);
    block.line(SubjectWords.kind(probe), SubjectWords.subject(probe));
    block.line("declared", ProbeWords.declared(probe));
    block.line(
        "probe",
        "from "
            + ProbeWords.caller(probe)
            + " to "
            + ProbeWords.target(probe)
            + ", "
            + probe.calls()
            + (probe.calls() == 1 ? " call" : " calls"));
    block.line("through", probe.handler().name());
    block.line("expected", ProbeWords.outcome(probe));
    block.lines("", ProbeWords.expectedEndpoints(probe));
    block.lines("seen", ProbeWords.seen(probe, verdict.outcome()));
    block.line("wrong", verdict.difference());
    return block.text.toString();
  }

  private void line(String word, String rest) {
    text.append("  %-9s %s\n".formatted(word, rest));
  }

  private void lines(String word, List<String> lines) {
    for (int i = 0; i < Math.min(most, lines.size()); i++) {
      line(i == 0 ? word : "", lines.get(i));
    }
    if (lines.size() > most) {
      line("", "and " + (lines.size() - most) + " more");
    }
  }
}
