package io.knetc.dump.ip;

import io.knetc.dump.Line;
import io.knetc.grammar.iproute.IprouteLexer;
import io.knetc.grammar.iproute.IprouteParser;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// The trees of lines. Lexer and parser live as long as the file and see one line at a time.
final class LineTrees {
  private final Format format;
  private final IprouteLexer lexer = new IprouteLexer(CharStreams.fromString(""));
  private final CommonTokenStream tokens = new CommonTokenStream(lexer);
  private final IprouteParser parser = new IprouteParser(tokens);

  LineTrees(Format format) {
    this.format = format;
    lexer.removeErrorListeners();
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
  }

  /// The tree of a line; it is good until the next one is read.
  ParserRuleContext of(Line line) throws UnexpectedToken {
    lexer.setInputStream(CharStreams.fromString(line.text()));
    lexer.mode(mode());
    tokens.setTokenSource(lexer);
    parser.setTokenStream(tokens);
    try {
      return line();
    } catch (ParseCancellationException e) {
      if (e.getCause() instanceof RecognitionException cause) {
        throw new UnexpectedToken(cause.getOffendingToken());
      }
      throw new IllegalStateException("parser gave up without a reason", e);
    }
  }

  /// Of the lexer, at the start of a line.
  private int mode() {
    return switch (format) {
      case ROUTES -> IprouteLexer.ROUTE;
      case NEIGHBOURS -> IprouteLexer.NEIGHBOUR;
      case FORWARDING -> IprouteLexer.FDB;
      case DEVICES -> IprouteLexer.DEVICE;
      case BATCH -> Lexer.DEFAULT_MODE;
    };
  }

  private ParserRuleContext line() {
    return switch (format) {
      case ROUTES -> parser.route_line();
      case NEIGHBOURS -> parser.neighbour_line();
      case FORWARDING -> parser.forwarding_line();
      case DEVICES -> parser.device_line();
      case BATCH -> parser.batch_line();
    };
  }

  /// How many blanks stand before a token, beyond the one that parts words.
  int surplusBlanks(Token token) {
    Token before = tokens.get(token.getTokenIndex() - 1);
    return Math.max(0, token.getStartIndex() - before.getStopIndex() - 2);
  }

  /// A token that does not belong where it stands; caught at the line, where it becomes a finding.
  static final class UnexpectedToken extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Token token;

    UnexpectedToken(Token token) {
      super(token.getText(), null, false, false);
      this.token = token;
    }

    Token token() {
      return token;
    }

    /// What is the matter with it.
    String what() {
      return token.getType() == Token.EOF
          ? "the line ends too early"
          : "\"" + token.getText().strip() + "\" is not expected here";
    }
  }
}
