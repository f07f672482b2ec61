package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.manifest.syntax.ReadPieces.Outcome;
import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    List<Section> sections = files.stream().flatMap(file -> SplitFile.run(file).stream()).toList();
    List<Piece> pieces = sections.stream().flatMap(section -> section.pieces().stream()).toList();
    Iterator<Outcome<T>> outcomes = ReadPieces.run(pieces, decoder).iterator();
    List<T> results = new ArrayList<>();
    List<Diagnostic> found = new ArrayList<>();
    for (Section section : sections) {
      List<Outcome<T>> read = section.pieces().stream().map(_ -> outcomes.next()).toList();
      boolean again = section.hasAnotherWay() && read.stream().anyMatch(Outcome::isSyntax);
      for (Outcome<T> outcome : again ? ReadPieces.run(section.instead(), decoder) : read) {
        results.addAll(outcome.results());
        found.addAll(outcome.found().sorted());
      }
    }
    withoutThoseOfTemplates(found).forEach(diagnostics::report);
    return results;
  }

  /// Of a template only that it is one, once: whatever else its text seems to lack is not meant.
  private static List<Diagnostic> withoutThoseOfTemplates(List<Diagnostic> found) {
    Map<SourceFile, Diagnostic> templates = new LinkedHashMap<>();
    found.stream()
        .filter(finding -> finding.code() == Code.KN0024)
        .forEach(finding -> templates.putIfAbsent(finding.primary().span().file(), finding));
    List<Diagnostic> kept = new ArrayList<>(templates.values());
    found.stream()
        .filter(finding -> !templates.containsKey(finding.primary().span().file()))
        .forEach(kept::add);
    return kept;
  }
}
