package io.knetc.manifest.syntax;

/// The lines of a text, one after the other, without blank ones and comments: printable ASCII that
/// ends with LF.
final class BlockLines {
  private final byte[] bytes;
  private final int limit;
  private int line;
  private int text;
  private int end;

  /// Stands on the first line.
  BlockLines(Excerpt excerpt) throws OtherYaml {
    this.bytes = excerpt.bytes();
    this.limit = excerpt.end();
    this.end = excerpt.start() - 1;
    next();
  }

  /// Goes to the next line.
  void next() throws OtherYaml {
    do {
      nextAsItIs();
    } while (isBlank() || isComment());
  }

  /// Goes to the next line, which may be blank or look like a comment.
  void nextAsItIs() throws OtherYaml {
    line = Math.min(end + 1, limit);
    int next = line;
    while (next < limit && bytes[next] == ' ') {
      next++;
    }
    text = next;
    while (next < limit && bytes[next] != '\n') {
      if (bytes[next] < ' ' || bytes[next] > '~') {
        throw new OtherYaml();
      }
      next++;
    }
    end = next;
  }

  /// Whether the text is over; there is no line any more.
  boolean isOver() {
    return line == limit;
  }

  /// Whether the line has nothing but spaces.
  boolean isBlank() {
    return text == end && line < limit;
  }

  /// Whether the line would be a comment outside of a literal block.
  boolean isComment() {
    return text < end && bytes[text] == '#';
  }

  /// How many spaces stand before the text of the line; -1 where the text is over.
  int column() {
    return isOver() ? -1 : text - line;
  }

  /// Where the line starts, with its spaces.
  int start() {
    return line;
  }

  /// Where the text of the line starts.
  int text() {
    return text;
  }

  /// Where the line ends, without its line end.
  int end() {
    return end;
  }

  /// Whether the line has a line end.
  boolean isEnded() {
    return end < limit;
  }

  /// Whether the dash of a list item stands at an offset of this line.
  boolean isDash(int offset) {
    return offset < end && bytes[offset] == '-' && (offset + 1 == end || bytes[offset + 1] == ' ');
  }

  /// Where the text after some spaces starts; there must be some in this line.
  int afterSpaces(int offset) throws OtherYaml {
    int next = offset;
    while (next < end && bytes[next] == ' ') {
      next++;
    }
    if (next == end) {
      throw new OtherYaml();
    }
    return next;
  }
}
