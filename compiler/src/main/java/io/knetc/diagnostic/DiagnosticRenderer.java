package io.knetc.diagnostic;

import io.knetc.source.Position;
import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Prints a diagnostic as compilers do: what is the matter, where, and the lines of the file with
/// the places marked.
public final class DiagnosticRenderer {
  private final boolean color;
  private Line last = new Line(SourceFile.builtIn("none"), 0, "");

  private record Line(SourceFile file, int number, String text) {}

  /// A renderer with or without ANSI colours.
  public DiagnosticRenderer(boolean color) {
    this.color = color;
  }

  /// The text of a diagnostic, with a line end at its end.
  public String render(Diagnostic diagnostic, Severity severity) {
    StringBuilder text = new StringBuilder();
    String tone =
        switch (severity) {
          case ERROR -> Ansi.RED;
          case WARNING -> Ansi.YELLOW;
          case INFO -> Ansi.CYAN;
        };
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
    LineWindow window = LineWindow.of("", 1);
    for (Label label : ordered) {
      Position position = label.span().position();
      if (position.line() != shown) {
        window = LineWindow.of(line(file, position.line()), position.column());
        String number = Integer.toString(position.line());
        text.append(paint(Ansi.BLUE, " ".repeat(gutter - number.length()) + number + " |"))
            .append(' ')
            .append(window.text())
            .append('\n');
        shown = position.line();
      }
      boolean main = label.equals(primary);
      int column = window.column(position.column());
      String marks = (main ? "^" : "-").repeat(Math.max(1, end(label, window) - column));
      String message = label.message().isEmpty() ? "" : " " + label.message();
      text.append(bar)
          .append(' ')
          .append(" ".repeat(column - 1))
          .append(paint(main ? tone : Ansi.BLUE, marks + message))
          .append('\n');
    }
  }

  /// A line without secrets. In a long one they are looked for once, not for each of its findings.
  private String line(SourceFile file, int number) {
    if (last.file() != file || last.number() != number) {
      last = new Line(file, number, Secrets.hidden(file, number));
    }
    return last.text();
  }

  /// Where the marks of a label end: with the line, if the label goes on below it.
  private static int end(Label label, LineWindow window) {
    Position end = label.span().file().position(label.span().end());
    return end.line() == label.span().position().line()
        ? window.column(end.column())
        : window.column(Integer.MAX_VALUE / 2);
  }

  private String paint(String tone, String text) {
    return color ? tone + text + Ansi.PLAIN : text;
  }

  /// The colours of a terminal.
  private static final class Ansi {
    static final String RED = "\u001b[1;31m";
    static final String YELLOW = "\u001b[1;33m";
    static final String CYAN = "\u001b[1;36m";
    static final String BLUE = "\u001b[1;34m";
    static final String BOLD = "\u001b[1m";
    static final String PLAIN = "\u001b[0m";
  }
}
