package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/// Cuts a text of JSON documents into the documents, and those of kind List into their items.
///
/// Only brackets and quotes are looked at. What does not fit goes into one last piece, and the
/// parser says what is wrong with it.
final class SplitJson {
  /// Items are read together until they are this long.
  private static final int PIECE_BYTES = 128 << 10;

  private final SourceFile file;
  private final JsonOutline outline;
  private final int end;
  private final List<Piece> pieces = new ArrayList<>();
  private boolean whole;

  private SplitJson(SourceFile file, int end) {
    this.file = file;
    this.outline = new JsonOutline(file.content(), end);
    this.end = end;
  }

  static SplitJson run(SourceFile file, int start, int end) {
    SplitJson split = new SplitJson(file, end);
    split.documents(start);
    return split;
  }

  /// The pieces in the order of the text.
  List<Piece> pieces() {
    return pieces;
  }

  /// Whether brackets and quotes close everywhere.
  boolean isWhole() {
    return whole;
  }

  private void documents(int start) {
    int next = outline.afterBlanks(start);
    while (next < end) {
      int documentEnd = outline.object(next);
      if (documentEnd < 0) {
        pieces.add(piece(next, end, Piece.Form.JSON));
        return;
      }
      document(next, documentEnd);
      next = outline.afterBlanks(documentEnd);
    }
    whole = true;
  }

  private void document(int start, int documentEnd) {
    JsonOutline.Items items = outline.items();
    List<Value.Mapping> list =
        items.starts().isEmpty() ? List.of() : head(start, documentEnd, items);
    if (list.isEmpty()) {
      pieces.add(piece(start, documentEnd, Piece.Form.JSON));
      return;
    }
    List<Value.Entry> implied = ExpandLists.itemsAre(list.getFirst());
    int first = 0;
    for (int i = 0; i < items.starts().size(); i++) {
      boolean isLast = i == items.starts().size() - 1;
      if (isLast || items.ends().get(i) - items.starts().get(first) >= PIECE_BYTES) {
        Excerpt some =
            Excerpt.of(file, items.starts().get(first), items.ends().get(i)).unread(items.unread());
        pieces.add(new Piece(some, Piece.Form.JSON_ITEMS, implied));
        first = i + 1;
      }
    }
  }

  /// The document with its items taken out, if that is a List.
  private List<Value.Mapping> head(int start, int documentEnd, JsonOutline.Items items) {
    Excerpt excerpt =
        Excerpt.without(
            file, start, documentEnd, items.starts().getFirst(), items.ends().getLast());
    if (excerpt.length() > Limits.OBJECT_BYTES) {
      return List.of();
    }
    List<Value.Mapping> lists = new ArrayList<>();
    Diagnostics found = new Diagnostics();
    try {
      ReadJson.run(
          excerpt,
          found,
          document -> {
            if (document instanceof Value.Mapping list && ExpandLists.isList(list)) {
              lists.add(list);
            }
          });
    } catch (UnreadableText _) {
      return List.of(); // read whole, the document says what is wrong
    }
    return found.hasErrors() ? List.of() : lists;
  }

  private Piece piece(int start, int pieceEnd, Piece.Form form) {
    return Piece.documents(Excerpt.of(file, start, pieceEnd), form);
  }
}
