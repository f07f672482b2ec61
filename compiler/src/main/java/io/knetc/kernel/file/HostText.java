package io.knetc.kernel.file;

import io.knetc.source.Origin;
import java.util.List;

/// A file of lines.
///
/// @param name below the host's directory, such as `flannel/subnet.env`
public record HostText(String name, List<Line> lines) {
  public HostText {
    lines = List.copyOf(lines);
  }

  /// A file that is given as a whole; a last line without an end gets one.
  public static HostText of(String name, String text, Origin origin) {
    return new HostText(name, text.lines().map(line -> new Line(line, origin)).toList());
  }

  /// One line, without its end.
  public record Line(String text, Origin origin) {}
}
