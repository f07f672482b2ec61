package io.knetc.render;

import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// The origins of the lines of a file, one after the other.
///
/// @param numbered those that have a number, in the order of their numbers; may be shared by files
/// @param lines one for each line
record ListedOrigins(List<Origin> numbered, List<Origin> lines) implements LineOrigins {
  ListedOrigins() {
    this(new ArrayList<>());
  }

  /// The origins of a file that shares its numbers with others.
  ListedOrigins(List<Origin> numbered) {
    this(numbered, new ArrayList<>());
  }

  @Override
  public int number(Origin origin) {
    int known = numbered.indexOf(origin);
    if (known >= 0) {
      return known;
    }
    numbered.add(origin);
    return numbered.size() - 1;
  }

  @Override
  public void lines(int origin, int count) {
    for (int i = 0; i < count; i++) {
      lines.add(numbered.get(origin));
    }
  }
}
