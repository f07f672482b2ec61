package io.knetc.manifest.syntax;

/// Where the tokens of a JSON text stand, found by walking over its bytes beside the parser, which
/// has seen already that the text is JSON. Asking the parser for each place makes an object each
/// time; a snapshot has millions.
final class JsonCursor {
  private final byte[] bytes;
  private final JsonOutline outline;
  private int next;

  JsonCursor(Excerpt excerpt) {
    this.bytes = excerpt.bytes();
    this.outline = new JsonOutline(bytes, excerpt.end());
    this.next = excerpt.start();
  }

  /// Goes to the next value, key or bracket, over blanks, commas and colons, and says where it
  /// starts.
  int value() {
    while (true) {
      byte character = bytes[next];
      if (character == ' ') {
        next = Spaces.after(bytes, next, bytes.length);
      } else if (character == ','
          || character == ':'
          || character == '\n'
          || character == '\r'
          || character == '\t') {
        next++;
      } else {
        return next;
      }
    }
  }

  /// Goes over the string that starts here, and says where it ends.
  int afterString() {
    int end = next + 1;
    while (bytes[end] != '"') {
      end += bytes[end] == '\\' ? 2 : 1;
    }
    next = end + 1;
    return next;
  }

  /// Goes over the next closing bracket, and says where it ends.
  int afterBracket() {
    next = value() + 1;
    return next;
  }

  /// Goes on by some bytes.
  void advance(int count) {
    next += count;
  }

  /// Goes over the value that starts here, whatever it is, and says where it ends.
  int afterAny() {
    next = outline.afterValue(next);
    return next;
  }
}
