package io.knetc.render;

import io.knetc.source.Origin;

/// Learns, while a file is rendered, what caused each of its lines.
@FunctionalInterface
public interface LineOrigins {
  /// For those who do not want to know.
  LineOrigins IGNORED = _ -> {};

  /// The next line of the output has this origin; called once for every line, in the order of the
  /// lines.
  void line(Origin origin);

  /// The next lines of the output all have this origin.
  default void lines(Origin origin, int count) {
    for (int i = 0; i < count; i++) {
      line(origin);
    }
  }
}
