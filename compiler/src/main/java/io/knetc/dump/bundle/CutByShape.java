package io.knetc.dump.bundle;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Line;
import io.knetc.dump.Lines;
import io.knetc.dump.ip.Format;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts a text without headings where one output of `ip` or `bridge` ends and another one starts,
/// as after `(ip addr; ip route) > FILE`.
final class CutByShape {
  private CutByShape() {}

  static List<Span> of(Span text) {
    List<Span> parts = new ArrayList<>();
    Lines lines = new Lines(text, new Diagnostics());
    Optional<Format> current = Optional.empty();
    int start = text.start();
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      Optional<Format> format = RecogniseText.format(line.get().text().stripTrailing());
      if (format.isPresent() && current.isPresent() && !format.equals(current)) {
        parts.add(new Span(text.file(), start, line.get().start()));
        start = line.get().start();
      }
      current = format.isPresent() ? format : current;
    }
    parts.add(new Span(text.file(), start, text.end()));
    return parts;
  }
}
