package io.knetc.output;

import io.knetc.render.LineOrigins;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keeps the origins of the lines of one file, as runs of lines that have the same.
final class LineRuns implements LineOrigins {
  private static final int FIRST_RUNS = 64;
  private static final Origin NONE = new Origin("", "", Span.builtIn("nothing"), "");

  private final Map<Origin, Integer> origins;
  private int[] starts = new int[FIRST_RUNS];
  private int[] indexes = new int[FIRST_RUNS];
  private Origin last = NONE;
  private int runs;
  private int lines;

  /// @param origins the origins of all files of the host with their numbers, which grows here
  LineRuns(Map<Origin, Integer> origins) {
    this.origins = origins;
  }

  static Map<Origin, Integer> noOrigins() {
    return new LinkedHashMap<>();
  }

  @Override
  public void line(Origin origin) {
    lines++;
    if (runs > 0 && origin.equals(last)) {
      return;
    }
    last = origin;
    Integer known = origins.putIfAbsent(origin, origins.size());
    int index = known == null ? origins.size() - 1 : known;
    if (runs == starts.length) {
      starts = Arrays.copyOf(starts, runs * 2);
      indexes = Arrays.copyOf(indexes, runs * 2);
    }
    starts[runs] = lines;
    indexes[runs++] = index;
  }

  /// Calls for every run, in order.
  void forEach(RunVisitor visitor) throws IOException {
    for (int i = 0; i < runs; i++) {
      visitor.run(starts[i], i + 1 < runs ? starts[i + 1] - 1 : lines, indexes[i]);
    }
  }

  /// Takes a run: its first and last line (1-based) and the number of its origin.
  interface RunVisitor {
    void run(int first, int last, int origin) throws IOException;
  }
}
