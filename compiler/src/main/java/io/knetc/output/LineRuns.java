package io.knetc.output;

import io.knetc.render.LineOrigins;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.io.IOException;
import java.util.Arrays;

/// Keeps the origins of the lines of one file, as runs of lines that have the same.
final class LineRuns implements LineOrigins {
  private static final int FIRST_RUNS = 64;
  private static final int PIECE = 1 << 16;
  private static final Origin NONE = new Origin("", "", Span.builtIn("nothing"), "");

  private final OriginTable origins;
  private int[] starts = new int[FIRST_RUNS];
  private int[] indexes = new int[FIRST_RUNS];
  private Origin last = NONE;
  private int runs;
  private int lines;

  /// @param origins the origins of all files of the host, which grow here
  LineRuns(OriginTable origins) {
    this.origins = origins;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // only a short cut: equal origins have one number
  public void line(Origin origin) {
    lines++;
    if (origin == last) {
      return;
    }
    last = origin;
    int index = origins.number(origin);
    if (runs > 0 && indexes[runs - 1] == index) {
      return;
    }
    if (runs == starts.length) {
      starts = Arrays.copyOf(starts, runs * 2);
      indexes = Arrays.copyOf(indexes, runs * 2);
    }
    starts[runs] = lines;
    indexes[runs++] = index;
  }

  /// Appends the runs as JSON, separated by commas, and gives the text away whenever it has grown
  /// long.
  void appendTo(StringBuilder json, Overflow overflow) throws IOException {
    for (int i = 0; i < runs; i++) {
      int last = i + 1 < runs ? starts[i + 1] - 1 : lines;
      json.append(i == 0 ? "[" : ",[").append(starts[i]).append(',').append(last);
      json.append(',').append(indexes[i]).append(']');
      if (json.length() > PIECE) {
        overflow.take(json);
      }
    }
  }

  /// Takes a text and empties it.
  interface Overflow {
    void take(StringBuilder text) throws IOException;
  }
}
