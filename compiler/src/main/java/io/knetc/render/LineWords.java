package io.knetc.render;

import io.knetc.source.Origin;

/// A line as a template sees it.
///
/// @param cause the words of its origin
public record LineWords(String text, String cause, Origin origin) {
  static LineWords of(String text, Origin origin) {
    return new LineWords(text, Causes.text(origin), origin);
  }
}
