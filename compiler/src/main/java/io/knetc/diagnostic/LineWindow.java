package io.knetc.diagnostic;

/// The part of a line that is shown: all of a short line, of a long one what stands around the
/// place in question. Columns count code points from 1.
///
/// @param text what is shown, one column for every code point
/// @param moved by how much a column of the line stands further left in the text
record LineWindow(String text, int moved) {
  private static final int WIDTH = 160;
  private static final int BEFORE = 60;
  private static final String CUT = "...";

  /// The window on a line through which this column can be seen.
  static LineWindow of(String line, int column) {
    int length = line.codePointCount(0, line.length());
    if (length <= WIDTH) {
      return new LineWindow(visible(line), 0);
    }
    int from = column <= WIDTH - BEFORE ? 0 : Math.clamp(column - BEFORE, 0, length - WIDTH);
    int start = line.offsetByCodePoints(0, from);
    String shown = visible(line.substring(start, line.offsetByCodePoints(start, WIDTH)));
    String before = from > 0 ? CUT : "";
    String after = from + WIDTH < length ? CUT : "";
    return new LineWindow(before + shown + after, from - before.length());
  }

  /// Where a column of the line stands in the text; at its ends if it cannot be seen.
  int column(int ofLine) {
    return Math.clamp(ofLine - moved, 1, text.codePointCount(0, text.length()) + 1);
  }

  /// One column for every code point: control characters would move the marks, or the terminal.
  private static String visible(String line) {
    StringBuilder shown = new StringBuilder();
    line.codePoints()
        .forEach(c ->
            shown.appendCodePoint(
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                    ? (c == '\t' ? ' ' : '?')
                    : c));
    return shown.toString();
  }
}
