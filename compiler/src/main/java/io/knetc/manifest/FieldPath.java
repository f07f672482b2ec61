package io.knetc.manifest;

/// The path of a field in its object, such as `spec.ports[0]`. Its text is made only when somebody
/// asks: most fields are read and never named.
sealed interface FieldPath {
  /// The path that is known as a text already; empty for the object itself.
  static FieldPath of(String text) {
    return new Known(text);
  }

  /// A field of what is at this path.
  default FieldPath field(String name) {
    return new Field(this, name);
  }

  /// An item of a list that is a field of what is at this path.
  default FieldPath item(String name, int index) {
    return new Item(this, name, index);
  }

  /// The path as the user would write it.
  default String text() {
    return switch (this) {
      case Known(String text) -> text;
      case Field(FieldPath parent, String name) -> join(parent.text(), name);
      case Item(FieldPath parent, String name, int index) ->
          join(parent.text(), name) + "[" + index + "]";
    };
  }

  private static String join(String parent, String name) {
    return parent.isEmpty() ? name : parent + "." + name;
  }

  /// A text.
  record Known(String text) implements FieldPath {}

  /// A field of a part.
  record Field(FieldPath parent, String name) implements FieldPath {}

  /// An item of a list in a part.
  record Item(FieldPath parent, String name, int index) implements FieldPath {}
}
