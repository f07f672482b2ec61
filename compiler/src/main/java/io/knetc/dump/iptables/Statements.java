package io.knetc.dump.iptables;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Line;
import io.knetc.dump.Lines;
import io.knetc.grammar.iptables.IptablesLexer;
import io.knetc.grammar.iptables.IptablesParser;
import io.knetc.grammar.iptables.IptablesParser.StatementContext;
import io.knetc.source.Span;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// The statements of a dump, one line after the other; a line that is none is reported and left
/// out.
///
/// Lexer and parser live as long as the file and see one line at a time: a dump of 100 MB needs the
/// memory of one line.
final class Statements {
  private final byte[] content;
  private final Lines lines;
  private final Optional<Statement> frequent;
  private final Diagnostics diagnostics;
  private final IptablesLexer lexer = new IptablesLexer(CharStreams.fromString(""));
  private final CommonTokenStream tokens = new CommonTokenStream(lexer);
  private final IptablesParser parser = new IptablesParser(tokens);
  private Optional<Statement> next;

  Statements(Span text, Diagnostics diagnostics) {
    this.content = text.file().content();
    this.lines = new Lines(text, diagnostics);
    this.frequent = Optional.of(new Statement.Frequent(lines));
    this.diagnostics = diagnostics;
    lexer.removeErrorListeners();
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    next = read();
  }

  /// A statement and the line in which it stands.
  sealed interface Statement {
    Line line();

    /// One of which the grammar has a tree.
    record Parsed(Line line, StatementContext tree) implements Statement {}

    /// A rule to append or a chain to declare, of which there are many: line and tree are only made
    /// if they are needed.
    ///
    /// @param lines at the line, until the next statement is taken
    record Frequent(Lines lines) implements Statement {
      @Override
      public Line line() {
        return lines.line();
      }
    }
  }

  /// The bytes of the file.
  byte[] content() {
    return content;
  }

  /// The statement that {@link #take} will give; empty at the end of the file.
  Optional<Statement> peek() {
    return next;
  }

  /// Goes on to the next statement.
  void take() {
    next = read();
  }

  private Optional<Statement> read() {
    while (lines.advance()) {
      Optional<Statement> statement = isFrequent() ? frequent : parsed(lines.line());
      if (statement.isPresent()) {
        return statement;
      }
    }
    return Optional.empty();
  }

  private Optional<Statement> parsed(Line line) {
    return tree(line).map(tree -> new Statement.Parsed(line, tree));
  }

  private boolean isFrequent() {
    return lines.startsWith("-A ") || lines.startsWith(":") || lines.startsWith("[");
  }

  /// The tree of a line; empty if there is none, which is reported.
  Optional<StatementContext> tree(Line line) {
    lexer.setInputStream(CharStreams.fromString(line.text()));
    tokens.setTokenSource(lexer);
    parser.setTokenStream(tokens);
    try {
      return Optional.ofNullable(parser.line().statement());
    } catch (ParseCancellationException e) {
      diagnostics.report(notExpected(line, offendingToken(e)));
      return Optional.empty();
    }
  }

  private static Token offendingToken(ParseCancellationException e) {
    if (e.getCause() instanceof RecognitionException cause) {
      return cause.getOffendingToken();
    }
    throw new IllegalStateException("parser gave up without a reason", e);
  }

  private static Diagnostic notExpected(Line line, Token token) {
    String message =
        switch (token.getType()) {
          case Token.EOF -> "the line ends too early";
          case IptablesLexer.UNCLOSED -> "the quote is never closed";
          default -> "\"" + token.getText() + "\" is not expected here";
        };
    return Diagnostic.of(Code.KN0011, line.span(token), message);
  }
}
