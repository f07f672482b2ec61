package io.knetc.cli.diff;

import io.knetc.source.Origin;
import io.knetc.source.Position;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a cause stands, for programs.
///
/// @param line 1-based
/// @param column 1-based, in code points
record CausePlace(String file, int line, int column) {
  private static final Pattern TOLD = Pattern.compile("(.+):([0-9]{1,9}):([0-9]{1,9})");

  /// Nothing for what no user wrote.
  static Optional<CausePlace> of(Origin origin) {
    String path = origin.span().file().path();
    if (!origin.span().file().isBuiltIn()) {
      Position position = origin.span().position();
      return Optional.of(new CausePlace(path, position.line(), position.column()));
    }
    Matcher told = TOLD.matcher(path); // a place that another file tells
    return told.matches()
        ? Optional.of(
            new CausePlace(
                told.group(1), Integer.parseInt(told.group(2)), Integer.parseInt(told.group(3))))
        : Optional.empty();
  }
}
