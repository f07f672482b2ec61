package io.knetc.dump.nft;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Line;
import io.knetc.dump.Lines;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The statements of a text, one after the other; empty lines and comments are left out.
final class Statements {
  private static final Pattern HANDLE = Pattern.compile(" # handle ([0-9]{1,18})$");

  private final Lines lines;

  Statements(Span text, Diagnostics diagnostics) {
    this.lines = new Lines(text, diagnostics);
  }

  /// The next line that says something, alone: one that opens or closes a block does that at its
  /// end.
  Optional<Statement> nextLine() {
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      String text = line.get().text().strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        return Optional.of(statement(text, line.get()));
      }
    }
    return Optional.empty();
  }

  /// The next statement in a block of statements; the closing brace of the block is one.
  Optional<Statement> next() {
    Optional<Statement> first = nextLine();
    return first.map(statement -> statement.text().equals("}") ? statement : whole(statement));
  }

  /// A statement with the lines below it that belong to it.
  private Statement whole(Statement start) {
    Braces braces = new Braces();
    braces.add(start.text());
    if (!braces.isOpen()) {
      return start;
    }
    StringBuilder text = new StringBuilder(start.text());
    List<Statement.Piece> pieces = new ArrayList<>(start.pieces());
    while (braces.isOpen()) {
      Optional<Line> line = lines.next();
      if (line.isEmpty()) {
        break;
      }
      String more = text(line.get());
      if (more.startsWith("#")) {
        continue;
      }
      text.append(' ');
      pieces.add(new Statement.Piece(text.length(), line.get()));
      text.append(more);
      braces.add(more);
    }
    return new Statement(text.toString(), start.handle(), pieces);
  }

  private static Statement statement(String text, Line line) {
    List<Statement.Piece> pieces = List.of(new Statement.Piece(0, line));
    Matcher handle = HANDLE.matcher(text);
    return text.contains(" # handle ") && handle.find()
        ? new Statement(
            text.substring(0, handle.start()),
            OptionalLong.of(Long.parseLong(handle.group(1))),
            pieces)
        : new Statement(text, OptionalLong.empty(), pieces);
  }

  private static String text(Line line) {
    String text = line.text().strip();
    return text.contains(" # handle ") ? HANDLE.matcher(text).replaceFirst("") : text;
  }
}
