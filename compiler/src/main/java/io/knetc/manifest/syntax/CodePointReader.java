package io.knetc.manifest.syntax;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/// What SnakeYAML's scanner reads from: a text that is in memory already.
///
/// Its own reader copies all that it looks ahead for every 1,024 characters more, so that a line of
/// some megabytes (a packed Helm release, a certificate bundle) takes quadratic time.
final class CodePointReader extends StreamReader {
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int[] NO_SNIPPET = {};

  private final int[] codePoints;
  private final int length;
  private int index;
  private int line;
  private int column;
  private int documentStart;

  private CodePointReader(int[] codePoints, int length) {
    super("");
    this.codePoints = codePoints;
    this.length = length;
  }

  /// The text of an excerpt, which is UTF-8.
  static CodePointReader of(Excerpt excerpt) {
    byte[] bytes = excerpt.bytes();
    int[] codePoints = new int[excerpt.length()];
    int count = 0;
    int next = excerpt.start();
    while (next < excerpt.end()) {
      int first = bytes[next++];
      if (first >= 0) {
        codePoints[count++] = first;
        continue;
      }
      int codePoint =
          (first & 0x20) == 0 ? first & 0x1F : (first & 0x10) == 0 ? first & 0x0F : first & 0x07;
      while (next < excerpt.end() && (bytes[next] & 0xC0) == 0x80) {
        codePoint = (codePoint << 6) | (bytes[next++] & 0x3F);
      }
      codePoints[count++] = codePoint;
    }
    return new CodePointReader(codePoints, count);
  }

  /// The number of code points.
  int length() {
    return length;
  }

  /// The index of the first character that cannot stand in YAML, or the length.
  int firstUnprintable() {
    int i = 0;
    while (i < length && isPrintable(codePoints[i])) {
      i++;
    }
    return i;
  }

  /// The code point at an index, 0 past the end.
  int at(int codePointIndex) {
    return codePointIndex < length ? codePoints[codePointIndex] : 0;
  }

  /// Makes spaces of the tabs at the current place if they stand between the words of a line, and
  /// says whether there were any. A tab that indents, or stands behind the dash of a list item, is
  /// none for kubectl either.
  boolean replacesTabs() {
    int before = index - 1;
    while (before >= 0 && (codePoints[before] == ' ' || codePoints[before] == '\t')) {
      before--;
    }
    if (at(index) != '\t' || startsLine(before) || isIndicator(before)) {
      return false;
    }
    for (int i = index; at(i) == '\t'; i++) {
      codePoints[i] = ' ';
    }
    return true;
  }

  private boolean startsLine(int before) {
    return before < 0 || isLineBreak(codePoints[before]) || codePoints[before] == '\r';
  }

  /// Whether a dash or a question mark stands there on its own, or a colon as the first in its
  /// line.
  private boolean isIndicator(int place) {
    int codePoint = codePoints[place];
    boolean isAlone = startsLine(place - 1) || codePoints[place - 1] == ' ';
    return isAlone && (codePoint == '-' || codePoint == '?' || codePoint == ':');
  }

  @Override
  public int peek() {
    return at(index);
  }

  @Override
  public int peek(int ahead) {
    return at(index + ahead);
  }

  @Override
  public void forward() {
    forward(1);
  }

  @Override
  public void forward(int count) {
    int target = Math.min(index + count, length);
    while (index < target) {
      int codePoint = codePoints[index++];
      if (isLineBreak(codePoint) || (codePoint == '\r' && peek() != '\n')) {
        line++;
        column = 0;
      } else if (codePoint != BYTE_ORDER_MARK) {
        column++;
      }
    }
  }

  @Override
  public String prefix(int count) {
    return new String(codePoints, index, Math.min(count, length - index));
  }

  @Override
  public String prefixForward(int count) {
    String prefix = prefix(count);
    index += count;
    column += count;
    return prefix;
  }

  @Override
  public Mark getMark() {
    return new Mark("", index, line, column, NO_SNIPPET, 0);
  }

  @Override
  public int getColumn() {
    return column;
  }

  @Override
  public int getLine() {
    return line;
  }

  @Override
  public int getIndex() {
    return index;
  }

  @Override
  public int getDocumentIndex() {
    return index - documentStart;
  }

  @Override
  public void resetDocumentIndex() {
    documentStart = index;
  }

  /// The line breaks of YAML 1.1.
  private static boolean isLineBreak(int codePoint) {
    return codePoint == '\n' || codePoint == 0x85 || codePoint == 0x2028 || codePoint == 0x2029;
  }
}
