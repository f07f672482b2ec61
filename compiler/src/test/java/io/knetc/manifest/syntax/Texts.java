package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.source.Position;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Reads texts, and shows trees and findings as one line each.
final class Texts {
  private Texts() {}

  static SourceFile file(String path, String text) {
    return new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /// The objects of a text that must be without mistakes.
  static List<Value.Mapping> yaml(String text) {
    return read(file("a.yaml", text));
  }

  static List<Value.Mapping> json(String text) {
    return read(file("a.json", text));
  }

  static List<Value.Mapping> read(SourceFile file) {
    Diagnostics diagnostics = new Diagnostics();
    List<Value.Mapping> objects = read(file, diagnostics);
    if (diagnostics.hasErrors()) {
      throw new AssertionError(shown(diagnostics));
    }
    return objects;
  }

  static List<Value.Mapping> read(SourceFile file, Diagnostics diagnostics) {
    return ReadDocuments.run(List.of(file), diagnostics, (object, _) -> List.of(object));
  }

  /// The findings in a YAML text: code, line:column, message.
  static List<String> findings(String text) {
    return findings(file("a.yaml", text));
  }

  static List<String> findings(SourceFile file) {
    Diagnostics diagnostics = new Diagnostics();
    read(file, diagnostics);
    return shown(diagnostics);
  }

  static List<String> shown(Diagnostics diagnostics) {
    return diagnostics.sorted().stream().map(Texts::shown).toList();
  }

  private static String shown(Diagnostic diagnostic) {
    Position position = diagnostic.primary().span().position();
    return "%s %d:%d %s"
        .formatted(diagnostic.code(), position.line(), position.column(), diagnostic.message());
  }

  /// A tree without places; strings have quotes.
  static String shown(Value value) {
    return switch (value) {
      case Value.Mapping(List<Value.Entry> entries, _) ->
          entries.stream()
              .map(entry -> entry.key() + ": " + shown(entry.value()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Value.Sequence(List<Value> items, _) ->
          items.stream().map(Texts::shown).collect(Collectors.joining(", ", "[", "]"));
      case Value.Skipped _ -> "skipped";
      case Value.Scalar scalar ->
          switch (scalar.kind()) {
            case STRING -> "\"" + scalar.text() + "\"";
            case INTEGER, BOOLEAN, NULL -> scalar.text();
            case FLOAT -> scalar.text() + "f";
          };
    };
  }

  static String shown(List<Value.Mapping> objects) {
    return objects.stream().map(Texts::shown).collect(Collectors.joining(" "));
  }

  /// What stands in the file at a span.
  static String text(Span span) {
    return new String(
        span.file().content(), span.start(), span.end() - span.start(), StandardCharsets.UTF_8);
  }

  /// The value at a path of keys.
  static Value at(Value value, String... path) {
    Value here = value;
    for (String key : path) {
      here = ((Value.Mapping) here).get(key).orElseThrow();
    }
    return here;
  }
}
