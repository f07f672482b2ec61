package io.knetc.manifest.syntax;

import java.nio.charset.StandardCharsets;

/// A literal block scalar: `|`, or `|-` which takes no line end from the last line.
///
/// @param end where its last text ends, without spaces
record BlockLiteral(String text, int end) {
  /// Reads the block whose header is at the end of the current line, and goes to the line behind
  /// it.
  ///
  /// @param column where the key or the dash stands that it belongs to
  static BlockLiteral read(byte[] bytes, BlockLines lines, int column) throws OtherYaml {
    boolean takesLineEnd = bytes[lines.end() - 1] == '|';
    lines.nextAsItIs();
    int indentation = lines.column();
    if (lines.isBlank() || indentation <= column) {
      throw new OtherYaml();
    }
    StringBuilder text = new StringBuilder();
    int end = 0;
    int blank = 0;
    for (; lines.isBlank() || lines.column() >= indentation; lines.nextAsItIs()) {
      if (!lines.isEnded() || (lines.isBlank() && lines.column() > indentation)) {
        throw new OtherYaml();
      }
      if (lines.isBlank()) {
        blank++;
        continue;
      }
      text.repeat('\n', blank);
      blank = 0;
      int start = lines.start() + indentation;
      text.append(new String(bytes, start, lines.end() - start, StandardCharsets.ISO_8859_1));
      text.append('\n');
      end = lines.end();
    }
    while (bytes[end - 1] == ' ') {
      end--;
    }
    if (!takesLineEnd) {
      text.setLength(text.length() - 1);
    }
    if (lines.isComment()) {
      lines.next();
    }
    return new BlockLiteral(text.toString(), end);
  }
}
