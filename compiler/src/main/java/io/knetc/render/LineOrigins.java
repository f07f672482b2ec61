package io.knetc.render;

import io.knetc.source.Origin;

/// Learns, while files are rendered, what caused each of their lines.
public interface LineOrigins {
  /// For those who do not want to know.
  LineOrigins IGNORED =
      new LineOrigins() {
        @Override
        public int number(Origin origin) {
          return 0;
        }

        @Override
        public void lines(int origin, int count) {}
      };

  /// The number of an origin. All that are given to one {@link HostFiles} have the same numbers.
  int number(Origin origin);

  /// The next lines of the file all have the origin of this number. Every line is told once, in the
  /// order of the lines.
  void lines(int origin, int count);

  /// The next line has this origin.
  default void line(Origin origin) {
    lines(number(origin), 1);
  }
}
