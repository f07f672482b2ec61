package io.knetc.manifest;

import io.knetc.source.Span;
import java.util.List;
import java.util.Optional;

/// A document, or a part of one, as the user wrote it: JSON and YAML give the same trees, and every
/// key and every value knows where it stands.
public sealed interface Value {
  /// The text of the value.
  Span span();

  /// What the value is, as one would say it to the user.
  default String described() {
    return switch (this) {
      case Mapping _ -> "a mapping";
      case Sequence _ -> "a list";
      case Skipped _ -> "a value that was not read";
      case Scalar scalar ->
          switch (scalar.kind()) {
            case STRING -> "a string";
            case INTEGER -> "an integer";
            case FLOAT -> "a number with a fraction";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
          };
    };
  }

  /// Keys with values, in the order of the text, each key once.
  record Mapping(List<Entry> entries, Span span) implements Value {
    /// The entry of a key.
    public Optional<Entry> entry(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }

    /// The value of a key.
    public Optional<Value> get(String key) {
      return entry(key).map(Entry::value);
    }

    /// The text of a key's value, if that is a string.
    public Optional<String> string(String key) {
      return get(key)
          .flatMap(value ->
              value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING
                  ? Optional.of(scalar.text())
                  : Optional.empty());
    }
  }

  /// One key with its value.
  record Entry(String key, Span keySpan, Value value) {}

  /// Values in order.
  record Sequence(List<Value> items, Span span) implements Value {}

  /// A string, number, boolean or null.
  ///
  /// @param text the string without quotes and escapes; for other kinds the canonical text: decimal
  ///   digits, `true`, `false`, `null`
  record Scalar(Kind kind, String text, Style style, Span span) implements Value {
    /// What a scalar stands for, resolved as kubectl does (YAML 1.1 words such as `yes` and `on`
    /// are booleans).
    public enum Kind {
      STRING,
      INTEGER,
      FLOAT,
      BOOLEAN,
      NULL
    }

    /// How the scalar was written; a literal block (`|`) holds its lines one to one.
    public enum Style {
      PLAIN,
      QUOTED,
      LITERAL,
      FOLDED
    }
  }

  /// A value that nobody needs, read over without being kept, such as `metadata.managedFields`.
  record Skipped(Span span) implements Value {}
}
