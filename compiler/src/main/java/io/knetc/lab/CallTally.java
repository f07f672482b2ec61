package io.knetc.lab;

import io.knetc.lab.probe.Outcome;
import io.knetc.lab.probe.Outcome.Answer;
import io.knetc.lab.probe.Probe;
import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Counts what came of each probe while the script `run` prints it, a line for each call, and each
/// step before. What it is told comes from a thread of the engine's client.
final class CallTally {
  private static final String STEP = "step ";

  /// Printed when every call has been made.
  private static final String END = "end";

  private final LabWatcher watcher;
  private final List<Counts> counts = new ArrayList<>();
  private String step = "starting the hosts";
  private int finished;
  private boolean ended;
  private String strange = "";

  CallTally(List<Probe> probes, LabWatcher watcher) {
    this.watcher = watcher;
    probes.forEach(probe -> counts.add(new Counts(probe.calls())));
    watcher.step(step);
  }

  /// Takes a line; one that makes no sense is told by {@link #outcomes}.
  synchronized void add(String line) {
    if (line.startsWith(STEP)) {
      go(line.substring(STEP.length()));
      return;
    }
    if (line.equals(END)) {
      ended = true;
      return;
    }
    String[] words = line.split(" ", 3);
    try {
      Counts probe = counts.get(Integer.parseInt(words[0]));
      boolean wasFinished = probe.isFinished();
      probe.add(words[1], words.length > 2 ? words[2] : "");
      if (probe.isFinished() != wasFinished) {
        finished += wasFinished ? -1 : 1;
        go("probes " + finished + " of " + counts.size());
      }
    } catch (RuntimeException _) {
      // It is the agent's mistake, but this thread cannot tell anybody.
      strange = line;
    }
  }

  private void go(String words) {
    step = words;
    watcher.step(words);
  }

  /// What was being done last.
  synchronized String step() {
    return step;
  }

  /// What came of each probe.
  synchronized List<Outcome> outcomes() {
    if (!strange.isEmpty()) {
      throw new IllegalStateException("the lab said " + strange);
    }
    if (!ended) {
      throw new IllegalStateException("the lab ended at " + step);
    }
    return counts.stream().map(Counts::outcome).toList();
  }

  private static final class Counts {
    private final SequencedMap<Answer, Integer> answers = new LinkedHashMap<>();
    private final int expected;
    private int made;
    private int moved;
    private int refused;
    private int silent;
    private int unreachable;
    private final SequencedMap<String, Integer> told = new LinkedHashMap<>();
    private String impossible = "";

    Counts(int expected) {
      this.expected = expected;
    }

    boolean isFinished() {
      return made >= expected;
    }

    void add(String what, String rest) {
      made++;
      switch (what) {
        case "again" -> forget();
        case "moved" -> {
          made--;
          moved++;
        }
        case "answered" -> {
          String[] words = rest.split(" ", 2);
          answers.merge(new Answer(words[0], IpAddress.of(words[1])), 1, Integer::sum);
        }
        case "refused" -> refused++;
        case "silent" -> silent++;
        case "unreachable" -> unreachable++;
        case "told" -> told.merge(rest, 1, Integer::sum);
        case "impossible" -> impossible = rest;
        default -> throw new IllegalArgumentException(what);
      }
    }

    /// All calls are made again.
    private void forget() {
      answers.clear();
      made = 0;
      moved = 0;
      refused = 0;
      silent = 0;
      unreachable = 0;
      told.clear();
      impossible = "";
    }

    Outcome outcome() {
      return new Outcome(answers, moved, refused, silent, unreachable, told, impossible);
    }
  }
}
