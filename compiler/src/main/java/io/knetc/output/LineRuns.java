package io.knetc.output;

import io.knetc.render.LineOrigins;
import io.knetc.render.Utf8Writer;
import io.knetc.source.Origin;
import java.io.IOException;
import java.util.Arrays;

/// Keeps the origins of the lines of one file, as runs of lines that have the same.
final class LineRuns implements LineOrigins {
  private static final int FIRST_RUNS = 64;
  private static final int PIECE = 1 << 14;

  private final OriginTable origins;

  /// In pairs: the first line of a run, and the place of its origin on the host.
  private int[] runs = new int[2 * FIRST_RUNS];

  private int end;
  private int lines;

  /// @param origins the origins of all files of the host, which grow here
  LineRuns(OriginTable origins) {
    this.origins = origins;
  }

  @Override
  public int number(Origin origin) {
    return origins.number(origin);
  }

  @Override
  public void lines(int origin, int count) {
    int place = origins.place(origin);
    if (end == 0 || runs[end - 1] != place) {
      if (end == runs.length) {
        runs = Arrays.copyOf(runs, 2 * end);
      }
      runs[end++] = lines + 1;
      runs[end++] = place;
    }
    lines += count;
  }

  /// Writes the runs as the elements of a JSON array.
  void write(Utf8Writer out) throws IOException {
    StringBuilder json = new StringBuilder(PIECE + 64);
    for (int run = 0; run < end; run += 2) {
      int last = run + 2 < end ? runs[run + 2] - 1 : lines;
      json.append(run == 0 ? "[" : ",[").append(runs[run]).append(',').append(last);
      json.append(',').append(runs[run + 1]).append(']');
      if (json.length() > PIECE) {
        out.write(json.toString());
        json.setLength(0);
      }
    }
    out.write(json.toString());
  }
}
