package io.knetc.manifest.syntax;

import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/// Cuts a YAML text where a line starts with `---`. YAML allows that nowhere but between documents,
/// neither in quotes nor in block scalars; only directives (`%YAML`) belong to the document after
/// them, and a text with those is left whole.
final class SplitDocuments {
  private SplitDocuments() {}

  /// The documents, each with the marker before it.
  static List<Excerpt> run(SourceFile file, int start) {
    byte[] bytes = file.content();
    List<Excerpt> documents = new ArrayList<>();
    int documentStart = start;
    for (int line = start; line < bytes.length; line = nextLine(bytes, line, bytes.length)) {
      if (bytes[line] == '%') {
        return List.of(Excerpt.of(file, start, bytes.length));
      }
      if (line > documentStart && isMarker(bytes, line)) {
        documents.add(withoutMark(Excerpt.of(file, documentStart, line)));
        documentStart = line;
      }
    }
    if (documentStart < bytes.length) {
      documents.add(withoutMark(Excerpt.of(file, documentStart, bytes.length)));
    }
    return documents;
  }

  /// The document behind the byte order mark that files have kept which somebody put together.
  private static Excerpt withoutMark(Excerpt document) {
    byte[] bytes = document.bytes();
    int text = afterMarker(document);
    while (text < document.end() && (bytes[text] == '\r' || bytes[text] == '\n')) {
      text++;
    }
    return isByteOrderMark(bytes, text) ? document.part(text + 3, document.end()) : document;
  }

  /// Whether the byte order mark of UTF-8 stands at an offset.
  static boolean isByteOrderMark(byte[] bytes, int offset) {
    return offset + 3 <= bytes.length
        && (bytes[offset] & 0xFF) == 0xEF
        && (bytes[offset + 1] & 0xFF) == 0xBB
        && (bytes[offset + 2] & 0xFF) == 0xBF;
  }

  /// Where the text of a document starts that may have a marker before it.
  static int afterMarker(Excerpt document) {
    byte[] bytes = document.bytes();
    int start = document.start();
    if (!isMarker(bytes, start)) {
      return start;
    }
    int next = start + 3;
    while (next < document.end() && (bytes[next] == ' ' || bytes[next] == '\t')) {
      next++;
    }
    return next < document.end() && bytes[next] == '#'
        ? nextLine(bytes, next, document.end())
        : next;
  }

  /// The start of the next line, or the end of the text.
  static int nextLine(byte[] bytes, int from, int end) {
    int next = from;
    while (next < end && bytes[next] != '\n') {
      next++;
    }
    return Math.min(next + 1, end);
  }

  private static boolean isMarker(byte[] bytes, int line) {
    if (line + 3 > bytes.length
        || bytes[line] != '-'
        || bytes[line + 1] != '-'
        || bytes[line + 2] != '-') {
      return false;
    }
    return line + 3 == bytes.length || " \t\r\n".indexOf(bytes[line + 3]) >= 0;
  }
}
