package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/// Reads every Kubernetes object in a set of files, YAML or JSON, and turns each into what the
/// caller makes of it.
///
/// The tree of an object lives only while it is decoded: a snapshot of a cluster is many times
/// larger as trees than as what matters of it.
public final class ReadDocuments {
  /// Makes values out of one object. Called by several threads at once; findings go to the given
  /// diagnostics.
  @FunctionalInterface
  public interface Decoder<T> {
    List<T> decode(Value.Mapping object, Diagnostics diagnostics);
  }

  private ReadDocuments() {}

  /// What the decoder made of all objects: files in the given order, objects in the order of the
  /// text.
  public static <T> List<T> run(
      List<SourceFile> files, Diagnostics diagnostics, Decoder<T> decoder) {
    List<T> results = new ArrayList<>();
    for (SourceFile file : files) {
      Objects objects =
          new Objects(diagnostics, object -> results.addAll(decoder.decode(object, diagnostics)));
      try {
        Excerpt excerpt = Excerpt.of(file, 0, file.length());
        if (file.path().endsWith(".json")) {
          ReadJson.run(excerpt, diagnostics, objects::document);
        } else {
          ReadText.run(excerpt, diagnostics, objects::document);
        }
      } catch (UnreadableText text) {
        diagnostics.report(text.diagnostic());
      }
    }
    return results;
  }
}
