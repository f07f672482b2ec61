package io.knetc.diagnostic;

import io.knetc.source.Position;
import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Prints a diagnostic as compilers do: what is the matter, where, and the lines of the file with
/// the places marked.
public final class DiagnosticRenderer {
  private static final int MAX_LINE = 160;

  private final boolean color;

  /// A renderer with or without ANSI colours.
  public DiagnosticRenderer(boolean color) {
    this.color = color;
  }

  /// The text of a diagnostic, with a line end at its end.
  public String render(Diagnostic diagnostic, Severity severity) {
    StringBuilder text = new StringBuilder();
    String tone = severity == Severity.ERROR ? Ansi.RED : Ansi.YELLOW;
    text.append(paint(tone, severity.word() + "[" + diagnostic.code() + "]"))
        .append(paint(Ansi.BOLD, ": " + diagnostic.message()))
        .append('\n');
    List<Label> labels = new ArrayList<>(diagnostic.secondary());
    labels.addFirst(diagnostic.primary());
    int gutter = gutter(labels);
    SourceFile file = diagnostic.primary().span().file();
    text.append(" ".repeat(gutter))
        .append(paint(Ansi.BLUE, "--> "))
        .append(diagnostic.primary().span().location())
        .append('\n');
    excerpt(
        text,
        labels.stream().filter(label -> label.span().file() == file).toList(),
        diagnostic.primary(),
        tone,
        gutter);
    for (Label label : diagnostic.secondary()) {
      if (label.span().file() != file) {
        text.append(" ".repeat(gutter))
            .append(paint(Ansi.BLUE, "::: "))
            .append(label.span().location())
            .append('\n');
        excerpt(text, List.of(label), diagnostic.primary(), tone, gutter);
      }
    }
    for (String help : diagnostic.help()) {
      text.append(" ".repeat(gutter + 1))
          .append(paint(Ansi.BLUE, "= "))
          .append("help: ")
          .append(help)
          .append('\n');
    }
    return text.toString();
  }

  private static int gutter(List<Label> labels) {
    int last = 1;
    for (Label label : labels) {
      last = Math.max(last, label.span().position().line());
    }
    return Integer.toString(last).length();
  }

  /// The lines of one file with their labels below them.
  private void excerpt(
      StringBuilder text, List<Label> labels, Label primary, String tone, int gutter) {
    SourceFile file = labels.getFirst().span().file();
    if (file.length() == 0) {
      return;
    }
    String bar = paint(Ansi.BLUE, " ".repeat(gutter) + " |");
    text.append(bar).append('\n');
    List<Label> ordered =
        labels.stream()
            .sorted(Comparator.comparingInt((Label label) -> label.span().start()))
            .toList();
    int shown = 0;
    for (Label label : ordered) {
      Position position = label.span().position();
      String line = visible(file.line(position.line()));
      if (position.line() != shown) {
        String number = Integer.toString(position.line());
        text.append(paint(Ansi.BLUE, " ".repeat(gutter - number.length()) + number + " |"))
            .append(' ')
            .append(cut(line))
            .append('\n');
        shown = position.line();
      }
      boolean main = label.equals(primary);
      int column = Math.min(position.column(), MAX_LINE);
      String marks = (main ? "^" : "-").repeat(length(label, line, column));
      String message = label.message().isEmpty() ? "" : " " + label.message();
      text.append(bar)
          .append(' ')
          .append(" ".repeat(column - 1))
          .append(paint(main ? tone : Ansi.BLUE, marks + message))
          .append('\n');
    }
  }

  private static int length(Label label, String line, int column) {
    Position end = label.span().file().position(label.span().end());
    boolean oneLine = end.line() == label.span().position().line();
    int lineLength = Math.min(line.codePointCount(0, line.length()), MAX_LINE);
    int last = oneLine ? Math.min(end.column(), MAX_LINE) : lineLength + 1;
    return Math.max(1, last - column);
  }

  /// One column for every code point: control characters would move the marks, or the terminal.
  private static String visible(String line) {
    StringBuilder shown = new StringBuilder();
    line.codePoints()
        .forEach(c ->
            shown.appendCodePoint(
                Character.isISOControl(c) || isFormat(c) ? (c == '\t' ? ' ' : '?') : c));
    return shown.toString();
  }

  private static boolean isFormat(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }

  private static String cut(String line) {
    return line.codePointCount(0, line.length()) <= MAX_LINE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_LINE)) + "...";
  }

  private String paint(String tone, String text) {
    return color ? tone + text + Ansi.PLAIN : text;
  }

  /// The colours of a terminal.
  private static final class Ansi {
    static final String RED = "\u001b[1;31m";
    static final String YELLOW = "\u001b[1;33m";
    static final String BLUE = "\u001b[1;34m";
    static final String BOLD = "\u001b[1m";
    static final String PLAIN = "\u001b[0m";
  }
}
