package io.knetc.render;

import io.knetc.source.Origin;

/// The words of an annotation: who caused the lines below it.
final class Causes {
  private Causes() {}

  /// Object, field and place in one line; a file name with a line end cannot break out of the
  /// comment. What no user wrote has no place.
  static String text(Origin origin) {
    String field = origin.field().isEmpty() ? "" : " " + origin.field();
    String place = origin.span().file().isBuiltIn() ? "" : " (" + origin.span().location() + ")";
    String text = origin.object() + field + place;
    return text.chars().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}", "?")
        : text;
  }
}
