package io.knetc.render;

import java.io.IOException;
import java.util.Arrays;

/// Lines in groups, numbered from 0 on, with the origins of the lines.
final class PrintedLines {
  private static final int FIRST_GROUPS = 1 << 10;

  private final TextPieces text = new TextPieces();

  /// In pairs: the number of an origin, and how many lines one after the other have it.
  private int[] runs = new int[2 * FIRST_GROUPS];

  private int runsEnd;

  /// Where the runs of each group start.
  private int[] starts = new int[FIRST_GROUPS];

  /// Begins a group: its text is what is appended here until the next one begins.
  StringBuilder begin() {
    if (text.size() == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    starts[text.size()] = runsEnd;
    return text.begin();
  }

  /// A line was appended, which has this origin.
  void line(int origin) {
    boolean goesOn = runsEnd > starts[text.size() - 1] && runs[runsEnd - 2] == origin;
    if (goesOn) {
      runs[runsEnd - 1]++;
      return;
    }
    if (runsEnd == runs.length) {
      runs = Arrays.copyOf(runs, 2 * runsEnd);
    }
    runs[runsEnd++] = origin;
    runs[runsEnd++] = 1;
  }

  /// Writes the groups `from`, included, to `to`, not included.
  void write(int from, int to, Utf8Writer out, LineOrigins lines) throws IOException {
    text.write(from, to, out);
    int end = to < text.size() ? starts[to] : runsEnd;
    for (int run = from < to ? starts[from] : end; run < end; run += 2) {
      lines.lines(runs[run], runs[run + 1]);
    }
  }
}
