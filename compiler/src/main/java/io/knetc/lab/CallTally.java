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
      probe.add(words[1], words.length > 2 ? words[2] : "");
      if (--probe.expected == 0) {
        finished++;
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
    private int expected;
    private int refused;
    private int silent;
    private int unreachable;
    private String impossible = "";

    Counts(int expected) {
      this.expected = expected;
    }

    void add(String what, String rest) {
      switch (what) {
        case "answered" -> {
          String[] words = rest.split(" ", 2);
          answers.merge(new Answer(words[0], IpAddress.of(words[1])), 1, Integer::sum);
        }
        case "refused" -> refused++;
        case "silent" -> silent++;
        case "unreachable" -> unreachable++;
        case "impossible" -> impossible = rest;
        default -> throw new IllegalArgumentException(what);
      }
    }

    Outcome outcome() {
      return new Outcome(answers, refused, silent, unreachable, impossible);
    }
  }
}
