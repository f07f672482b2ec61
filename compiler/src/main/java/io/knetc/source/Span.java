package io.knetc.source;

import java.util.Comparator;

/// A range of bytes in a file: `start` included, `end` not.
public record Span(SourceFile file, int start, int end) {
  /// By path, then by place: the order in which findings are shown.
  public static final Comparator<Span> IN_READING_ORDER =
      Comparator.comparing((Span span) -> span.file().path())
          .thenComparingInt(Span::start)
          .thenComparingInt(Span::end);

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span " + start + ".." + end + " of " + file);
    }
  }

  /// The place of something that no user wrote.
  public static Span builtIn(String name) {
    return new Span(SourceFile.builtIn(name), 0, 0);
  }

  /// All of a file.
  public static Span whole(SourceFile file) {
    return new Span(file, 0, file.length());
  }

  /// Where the span starts.
  public Position position() {
    return file.position(start);
  }

  /// `file:line:column`, as compilers print it; only the name for what is built in.
  public String location() {
    if (file.isBuiltIn()) {
      return file.path();
    }
    Position position = position();
    return file.path() + ":" + position.line() + ":" + position.column();
  }

  /// Written out like that of {@link Origin}.
  @Override
  public int hashCode() {
    return start * 31 + end;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Span span
        && start == span.start
        && end == span.end
        && file.equals(span.file);
  }

  @Override
  public String toString() {
    return file.path() + "[" + start + ".." + end + "]";
  }
}
