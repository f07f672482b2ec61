package io.knetc.manifest.syntax;

import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Scalar.Kind;
import io.knetc.manifest.Value.Scalar.Style;
import java.util.List;

/// The keys of a block, and its values that are not blocks themselves.
final class BlockScalars {
  /// SnakeYAML takes keys of up to 1024 characters.
  private static final int LONGEST_KEY = 1000;

  private final Excerpt excerpt;
  private final byte[] bytes;
  private final BlockLines lines;
  private final BlockTexts texts;
  private int lastEnd;

  BlockScalars(Excerpt excerpt, BlockLines lines) {
    this.excerpt = excerpt;
    this.bytes = excerpt.bytes();
    this.lines = lines;
    this.texts = new BlockTexts(bytes);
  }

  /// Where the value that was read last ends.
  int lastEnd() {
    return lastEnd;
  }

  /// Where the key that starts here ends, which is where its colon stands; -1 if none starts here.
  int keyEnd(int start) {
    if (!startsKey(bytes[start])) {
      return -1;
    }
    int end = lines.end();
    for (int next = start + 1; next < end && bytes[next] != ' '; next++) {
      if (bytes[next] == ':' && endsWord(next + 1, end)) {
        return next - start <= LONGEST_KEY ? next : -1;
      }
    }
    return -1;
  }

  /// The canonical text of a key.
  String key(int start, int end) throws OtherYaml {
    Numbers.Resolved key = PlainScalar.resolve(texts.text(start, end));
    if (key.kind() == Kind.NULL) {
      throw new OtherYaml();
    }
    return key.text();
  }

  /// Reads the value that starts here, and goes to the line behind it.
  ///
  /// @param column where the key or the dash stands that it belongs to
  Value read(int start, int column) throws OtherYaml {
    Value value;
    if (bytes[start] == '|') {
      check(lines.end() == start + 1 || (lines.end() == start + 2 && bytes[start + 1] == '-'));
      BlockLiteral literal = BlockLiteral.read(bytes, lines, column);
      lastEnd = literal.end();
      value =
          new Value.Scalar(
              Kind.STRING, literal.text(), Style.LITERAL, excerpt.span(start, lastEnd));
    } else {
      lastEnd = lines.end();
      value = inLine(start, lastEnd);
      lines.next();
    }
    if (lines.column() > column) {
      throw new OtherYaml(); // the value goes on
    }
    return value;
  }

  private Value inLine(int start, int end) throws OtherYaml {
    return switch (bytes[start]) {
      case '"', '\'' -> {
        check(isQuoted(start, end));
        String text = texts.text(start + 1, end - 1);
        yield new Value.Scalar(Kind.STRING, text, Style.QUOTED, excerpt.span(start, end));
      }
      case '{' -> {
        check(end == start + 2 && bytes[start + 1] == '}');
        yield new Value.Mapping(List.of(), excerpt.span(start, end));
      }
      case '[' -> {
        check(end == start + 2 && bytes[start + 1] == ']');
        yield new Value.Sequence(List.of(), excerpt.span(start, end));
      }
      default -> {
        check(isPlain(start, end));
        Numbers.Resolved plain = PlainScalar.resolve(texts.text(start, end));
        yield new Value.Scalar(plain.kind(), plain.text(), Style.PLAIN, excerpt.span(start, end));
      }
    };
  }

  private static void check(boolean asExpected) throws OtherYaml {
    if (!asExpected) {
      throw new OtherYaml();
    }
  }

  /// Whether one quoted text without escapes fills the range.
  private boolean isQuoted(int start, int end) {
    int next = start + 1;
    while (next < end && bytes[next] != bytes[start] && bytes[next] != '\\') {
      next++;
    }
    return next == end - 1 && bytes[next] == bytes[start];
  }

  /// Whether one text without quotes fills the range.
  private boolean isPlain(int start, int end) {
    boolean begins =
        startsKey(bytes[start])
            || bytes[start] == '~'
            || bytes[start] == '+'
            || (bytes[start] == '-' && !endsWord(start + 1, end));
    if (!begins) {
      return false;
    }
    for (int next = start; next < end; next++) {
      boolean isEnd =
          switch (bytes[next]) {
            case ':' -> endsWord(next + 1, end);
            case ' ' -> next + 1 == end || bytes[next + 1] == '#';
            default -> false;
          };
      if (isEnd) {
        return false;
      }
    }
    return true;
  }

  private boolean endsWord(int offset, int end) {
    return offset == end || bytes[offset] == ' ';
  }

  private static boolean startsKey(byte character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '.' && character <= '9') // with the slash
        || character == '_';
  }
}
