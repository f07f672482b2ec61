package io.knetc.whatis;

import io.knetc.render.LineOrigins;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps who caused each line of the file that is printed. Origins have the same numbers in all
/// files of all hosts.
final class RecordOrigins implements LineOrigins {
  private final List<Origin> origins = new ArrayList<>();
  private final Map<Origin, Integer> numbers = new HashMap<>();
  private int[] ofLines = new int[1024];
  private int lines;

  /// Before the next file.
  void clear() {
    lines = 0;
  }

  @Override
  public int number(Origin origin) {
    return numbers.computeIfAbsent(
        origin,
        missing -> {
          origins.add(missing);
          return origins.size() - 1;
        });
  }

  @Override
  public void lines(int origin, int count) {
    if (lines + count > ofLines.length) {
      ofLines = Arrays.copyOf(ofLines, Math.max(lines + count, 2 * ofLines.length));
    }
    Arrays.fill(ofLines, lines, lines + count, origin);
    lines += count;
  }

  /// Who caused a line, from 0.
  Origin of(int line) {
    return origins.get(ofLines[line]);
  }

  /// Whether some line of the file was caused by what is wanted.
  boolean hasCause(Wanted wanted) {
    if (wanted.objects().isEmpty()) {
      return false;
    }
    int last = -1;
    for (int line = 0; line < lines; line++) {
      if (ofLines[line] != last) {
        last = ofLines[line];
        if (wanted.isCause(origins.get(last))) {
          return true;
        }
      }
    }
    return false;
  }
}
