package io.knetc.bench;

import java.io.IOException;
import java.io.Writer;
import java.util.SortedMap;

/// A form in which `kubectl get` prints objects.
interface Printer {
  /// What comes before the first object.
  void begin(Writer out) throws IOException;

  /// One object.
  void object(SortedMap<String, Object> object, Writer out) throws IOException;

  /// What comes after the last object.
  void end(Writer out) throws IOException;

  /// The form of this name.
  static Printer of(String format) {
    return switch (format) {
      case "json" -> new JsonPrinter();
      case "yaml" -> new YamlPrinter(true);
      case "docs" -> new YamlPrinter(false);
      default ->
          throw new IllegalArgumentException(
              "there is no format \"" + format + "\"; take json, yaml or docs");
    };
  }
}
