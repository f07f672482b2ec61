package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads a text of which nobody says whether it is YAML or JSON: what starts with a bracket may be
/// JSON, and if it is not, it is YAML, which has brackets of its own.
final class ReadText {
  private ReadText() {}

  /// Gives every document to `documents`.
  static void run(Excerpt excerpt, Diagnostics diagnostics, Consumer<Value> documents)
      throws UnreadableText {
    if (looksLikeJson(excerpt)) {
      Diagnostics found = new Diagnostics();
      List<Value> values = new ArrayList<>();
      try {
        ReadJson.run(excerpt, found, values::add);
        found.sorted().forEach(diagnostics::report);
        values.forEach(documents);
        return;
      } catch (UnreadableText mistake) {
        if (!mistake.isSyntax()) {
          throw mistake;
        }
      }
    }
    ReadYaml.run(excerpt, Where.OBJECT, diagnostics, documents);
  }

  /// Whether the first character is a bracket.
  static boolean looksLikeJson(Excerpt excerpt) {
    byte[] bytes = excerpt.bytes();
    for (int i = excerpt.start(); i < excerpt.end(); i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\n' && bytes[i] != '\r') {
        return bytes[i] == '{' || bytes[i] == '[';
      }
    }
    return false;
  }
}
