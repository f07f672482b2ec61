package io.knetc.manifest.syntax;

import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/// Cuts a file into what can be read on its own: JSON documents, YAML documents, and the items of
/// Lists.
///
/// How a file is cut depends on its text alone, never on the machine, so findings and results are
/// the same everywhere.
final class SplitFile {
  private final SourceFile file;

  private SplitFile(SourceFile file) {
    this.file = file;
  }

  static List<Section> run(SourceFile file) {
    return new SplitFile(file).sections();
  }

  private List<Section> sections() {
    int start = SplitDocuments.isByteOrderMark(file.content(), 0) ? 3 : 0;
    Excerpt whole = Excerpt.of(file, start, file.length());
    boolean saysJson = file.path().endsWith(".json");
    if (saysJson || ReadText.looksLikeJson(whole)) {
      SplitJson json = SplitJson.run(file, start, file.length());
      if (saysJson) {
        return List.of(new Section(json.pieces(), List.of()));
      }
      if (json.isWhole()) {
        return List.of(
            new Section(json.pieces(), List.of(Piece.documents(whole, Piece.Form.YAML))));
      }
    }
    List<Section> sections = new ArrayList<>();
    for (Excerpt document : SplitDocuments.run(file, start)) {
      sections.add(section(document));
    }
    return sections;
  }

  private Section section(Excerpt document) {
    Piece whole = Piece.documents(document, Piece.Form.YAML);
    int start = SplitDocuments.afterMarker(document);
    if (ReadText.looksLikeJson(Excerpt.of(file, start, document.end()))) {
      return new Section(SplitJson.run(file, start, document.end()).pieces(), List.of(whole));
    }
    List<Piece> items = SplitYamlList.run(file, document.start(), document.end());
    return items.isEmpty() ? Section.of(whole) : new Section(items, List.of(whole));
  }
}
