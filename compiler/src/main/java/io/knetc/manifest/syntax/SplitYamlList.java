package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Scalar.Kind;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts a YAML document of kind List at its items, as `kubectl get -o yaml` prints it: `items:` at
/// the start of a line, then every item with its dash in one column.
///
/// A line that starts in that column with a dash can be no part of the item before, unless a quote
/// or a bracket is open; the piece then ends too early, which its parser reports, and the document
/// is read whole.
final class SplitYamlList {
  private static final byte[] ITEMS = "items:".getBytes(StandardCharsets.US_ASCII);

  /// Small enough for the trees of a few pieces to fit the caches, large enough for a parser to get
  /// going.
  private static final int PIECE_BYTES = 32 << 10;

  private final SourceFile file;
  private final byte[] bytes;
  private final int start;
  private final int end;
  private final List<Integer> itemStarts = new ArrayList<>();
  private int itemsEnd;

  private SplitYamlList(SourceFile file, int start, int end) {
    this.file = file;
    this.bytes = file.content();
    this.start = start;
    this.end = end;
  }

  /// Some items per piece; none if the document is no such List.
  static List<Piece> run(SourceFile file, int start, int end) {
    return new SplitYamlList(file, start, end).pieces();
  }

  private List<Piece> pieces() {
    int line = start;
    while (line < end && !isItemsLine(line)) {
      line = nextLine(line);
    }
    if (line == end || !findItems(nextLine(line)) || itemStarts.isEmpty()) {
      return List.of();
    }
    return head().stream().flatMap(list -> pieces(ExpandLists.itemsAre(list)).stream()).toList();
  }

  /// Looks at the first character of each line; whether all lines are where they are expected.
  private boolean findItems(int firstLine) {
    int column = -1;
    int line = firstLine;
    for (; line < end; line = nextLine(line)) {
      int text = textStart(line);
      if (isBlankOrComment(text)) {
        continue;
      }
      int indentation = text - line;
      column = column < 0 ? indentation : column;
      if (indentation == column && isDash(text)) {
        itemStarts.add(line);
      } else if (indentation <= column) {
        break;
      }
    }
    itemsEnd = line;
    return line == end || textStart(line) == line;
  }

  /// The document without its items, if that is a List.
  private List<Value.Mapping> head() {
    Excerpt excerpt = Excerpt.without(file, start, end, itemStarts.getFirst(), itemsEnd);
    if (excerpt.length() > Limits.OBJECT_BYTES) {
      return List.of();
    }
    List<Value> documents = new ArrayList<>();
    Diagnostics found = new Diagnostics();
    try {
      ReadYaml.run(excerpt, Where.OBJECT, found, documents::add);
    } catch (UnreadableText _) {
      return List.of(); // read whole, the document says what is wrong
    }
    return !found.hasErrors()
            && documents.size() == 1
            && documents.getFirst() instanceof Value.Mapping list
            && ExpandLists.isList(list)
            && list.get("items").filter(SplitYamlList::isNull).isPresent()
        ? List.of(list)
        : List.of();
  }

  private List<Piece> pieces(List<Value.Entry> implied) {
    List<Piece> pieces = new ArrayList<>();
    int pieceStart = itemStarts.getFirst();
    for (int itemStart : itemStarts) {
      if (itemStart - pieceStart >= PIECE_BYTES) {
        pieces.add(piece(pieceStart, itemStart, implied));
        pieceStart = itemStart;
      }
    }
    pieces.add(piece(pieceStart, itemsEnd, implied));
    return pieces;
  }

  private Piece piece(int from, int to, List<Value.Entry> implied) {
    return new Piece(Excerpt.of(file, from, to), Piece.Form.YAML_ITEMS, implied);
  }

  private boolean isItemsLine(int line) {
    int after = line + ITEMS.length;
    return after <= end
        && Arrays.equals(bytes, line, after, ITEMS, 0, ITEMS.length)
        && isBlankOrComment(textStart(after));
  }

  private boolean isBlankOrComment(int offset) {
    return offset == end || bytes[offset] == '\n' || bytes[offset] == '\r' || bytes[offset] == '#';
  }

  private boolean isDash(int offset) {
    return bytes[offset] == '-' && (offset + 1 == end || " \r\n".indexOf(bytes[offset + 1]) >= 0);
  }

  private int textStart(int line) {
    int text = line;
    while (text < end && bytes[text] == ' ') {
      text++;
    }
    return text;
  }

  private int nextLine(int line) {
    return SplitDocuments.nextLine(bytes, line, end);
  }

  private static boolean isNull(Value value) {
    return value instanceof Value.Scalar scalar && scalar.kind() == Kind.NULL;
  }
}
