package io.knetc.lab.probe;

import io.knetc.lab.probe.Outcome.Answer;
import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What the agent of the lab printed of each probe; see `agent.pl`.
final class ReadOutcomes {
  private ReadOutcomes() {}

  /// The outcomes of so many probes.
  static List<Outcome> run(int probes, String printed) {
    List<Counts> counts = new ArrayList<>();
    for (int i = 0; i < probes; i++) {
      counts.add(new Counts());
    }
    printed
        .lines()
        .forEach(line -> {
          String[] words = line.split(" ", 4);
          int probe = Integer.parseInt(words[0]);
          if (words[1].equals("again")) {
            counts.set(probe, new Counts());
          } else {
            counts.get(probe).add(words);
          }
        });
    return counts.stream().map(Counts::outcome).toList();
  }

  private static final class Counts {
    private final SequencedMap<Answer, Integer> answers = new LinkedHashMap<>();
    private int moved;
    private int refused;
    private int silent;
    private int unreachable;
    private String impossible = "";

    void add(String[] words) {
      switch (words[1]) {
        case "answered" ->
            answers.merge(new Answer(words[2], IpAddress.of(words[3])), 1, Integer::sum);
        case "moved" -> moved++;
        case "refused" -> refused++;
        case "silent" -> silent++;
        case "unreachable" -> unreachable++;
        case "impossible" -> impossible = words[2] + " " + words[3];
        default -> throw new IllegalStateException("the lab said " + String.join(" ", words));
      }
    }

    Outcome outcome() {
      return new Outcome(answers, moved, refused, silent, unreachable, impossible);
    }
  }
}
