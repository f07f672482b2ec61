package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Scalar.Kind;
import io.knetc.manifest.Value.Scalar.Style;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads YAML as kubectl prints it: blocks by indentation, in each line a key or a list item,
/// values on one line. All else - a text over several lines, an escape, an anchor, a tag, a comment
/// behind a value, a letter beyond ASCII - is left to {@link ReadYaml}, as is every mistake; what
/// is read here has there the same tree with the same places (design page 0008).
final class ReadBlockYaml {
  private static final int DEPTH = 100;

  private final Excerpt excerpt;
  private final Diagnostics found;
  private final BlockLines lines;
  private final BlockScalars scalars;

  /// Where what was read last ends.
  private int lastEnd;

  /// Whether no values are made of what is read.
  private boolean skips;

  private ReadBlockYaml(Excerpt excerpt, Diagnostics found) throws OtherYaml {
    this.excerpt = excerpt;
    this.found = found;
    this.lines = new BlockLines(excerpt);
    this.scalars = new BlockScalars(excerpt, lines);
  }

  /// The one document of a text, which stands at `where`; empty if it is not of this form.
  static Optional<Value> run(Excerpt excerpt, Where where, Diagnostics diagnostics) {
    Diagnostics found = new Diagnostics();
    try {
      Value document = new ReadBlockYaml(excerpt, found).document(where);
      found.sorted().forEach(diagnostics::report);
      return Optional.of(document);
    } catch (OtherYaml _) {
      return Optional.empty();
    }
  }

  private Value document(Where where) throws OtherYaml {
    if (isMarker()) {
      lines.next();
    }
    if (lines.isOver()) {
      throw new OtherYaml();
    }
    Value document = block(lines.text(), where, 0);
    if (!lines.isOver()) {
      throw new OtherYaml();
    }
    return document;
  }

  private boolean isMarker() {
    byte[] bytes = excerpt.bytes();
    int start = lines.text();
    return lines.column() == 0
        && lines.end() == start + 3
        && bytes[start] == '-'
        && bytes[start + 1] == '-'
        && bytes[start + 2] == '-';
  }

  /// The mapping or list that starts at an offset of the current line.
  private Value block(int start, Where where, int depth) throws OtherYaml {
    if (depth == DEPTH) {
      throw new OtherYaml();
    }
    if (where != Where.UNREAD || skips) {
      return lines.isDash(start) ? sequence(start, where, depth) : mapping(start, where, depth);
    }
    skips = true;
    block(start, where, depth);
    skips = false;
    return new Value.Skipped(since(start));
  }

  private Value mapping(int start, Where where, int depth) throws OtherYaml {
    int column = start - lines.start();
    MappingBuilder mapping = new MappingBuilder(found);
    int key = start;
    do {
      int keyEnd = scalars.keyEnd(key);
      if (keyEnd < 0) {
        throw new OtherYaml();
      }
      if (skips) {
        value(keyEnd + 1, column, true, Where.UNREAD, depth);
      } else {
        String text = scalars.key(key, keyEnd);
        Span keySpan = excerpt.span(key, keyEnd);
        Value value = value(keyEnd + 1, column, true, where.under(text), depth);
        mapping.add(new Value.Entry(text, keySpan, value));
      }
      key = lines.text();
    } while (goesOn(column));
    return mapping.build(since(start));
  }

  private Value sequence(int start, Where where, int depth) throws OtherYaml {
    int column = start - lines.start();
    List<Value> items = new ArrayList<>();
    int dash = start;
    do {
      Value item = value(dash + 1, column, false, where.item(), depth);
      if (!skips) {
        items.add(item);
      }
      dash = lines.text();
    } while (goesOn(column) && lines.isDash(dash));
    return new Value.Sequence(List.copyOf(items), since(start));
  }

  /// The value behind a colon or a dash.
  ///
  /// @param column where its key or the dash stands
  /// @param ofKey whether it is the value of a key: then a list may start in the same column
  private Value value(int offset, int column, boolean ofKey, Where where, int depth)
      throws OtherYaml {
    if (offset < lines.end()) {
      int start = lines.afterSpaces(offset);
      if (!ofKey && (lines.isDash(start) || scalars.keyEnd(start) >= 0)) {
        return block(start, where, depth + 1);
      }
      Value value = scalars.read(start, column);
      lastEnd = scalars.lastEnd();
      boolean isKept = where != Where.UNREAD || value instanceof Value.Scalar;
      return isKept ? value : new Value.Skipped(value.span());
    }
    lastEnd = offset;
    lines.next();
    boolean isList = ofKey && lines.column() == column && lines.isDash(lines.text());
    if (isList || lines.column() > column) {
      return block(lines.text(), where, depth + 1);
    }
    return new Value.Scalar(Kind.NULL, "null", Style.PLAIN, excerpt.span(offset, offset));
  }

  /// Whether the current line stands in a column, and not in one to the left of it.
  private boolean goesOn(int column) throws OtherYaml {
    if (lines.column() > column) {
      throw new OtherYaml();
    }
    return lines.column() == column;
  }

  private Span since(int start) {
    return excerpt.span(start, lastEnd);
  }
}
