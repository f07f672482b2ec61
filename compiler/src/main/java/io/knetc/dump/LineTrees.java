package io.knetc.dump;

import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// The trees of lines, by a grammar that takes one line at a time.
///
/// Lexer and parser live as long as the file: a dump of 100 MB needs the memory of one line.
public final class LineTrees<P extends Parser> {
  private final Lexer lexer;
  private final CommonTokenStream tokens;
  private final P parser;

  /// The trees of this grammar.
  public LineTrees(Function<CharStream, Lexer> lexer, Function<TokenStream, P> parser) {
    this.lexer = lexer.apply(CharStreams.fromString(""));
    this.tokens = new CommonTokenStream(this.lexer);
    this.parser = parser.apply(tokens);
    this.lexer.removeErrorListeners();
    this.parser.removeErrorListeners();
    this.parser.setErrorHandler(new BailErrorStrategy());
    this.parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
  }

  /// The tree of a line; it is good until the next one is read.
  ///
  /// @param mode of the lexer at the start of the line
  public <T extends ParserRuleContext> T of(Line line, int mode, Function<P, T> rule)
      throws UnexpectedToken {
    return of(line.text(), mode, rule);
  }

  /// The tree of a part of a line, or of several lines together.
  public <T extends ParserRuleContext> T of(String text, int mode, Function<P, T> rule)
      throws UnexpectedToken {
    lexer.setInputStream(CharStreams.fromString(text));
    lexer.mode(mode);
    tokens.setTokenSource(lexer);
    parser.setTokenStream(tokens);
    try {
      return rule.apply(parser);
    } catch (ParseCancellationException e) {
      if (e.getCause() instanceof RecognitionException cause) {
        throw new UnexpectedToken(cause.getOffendingToken());
      }
      throw new IllegalStateException("parser gave up without a reason", e);
    }
  }

  /// The token of the line that stands before another one.
  public Token before(Token token) {
    return tokens.get(token.getTokenIndex() - 1);
  }
}
