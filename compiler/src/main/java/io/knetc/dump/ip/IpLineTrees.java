package io.knetc.dump.ip;

import io.knetc.dump.Line;
import io.knetc.dump.LineTrees;
import io.knetc.dump.UnexpectedToken;
import io.knetc.grammar.iproute.IprouteLexer;
import io.knetc.grammar.iproute.IprouteParser;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// The trees of lines of one format.
final class IpLineTrees {
  private final Format format;
  private final LineTrees<IprouteParser> trees =
      new LineTrees<>(IprouteLexer::new, IprouteParser::new);

  IpLineTrees(Format format) {
    this.format = format;
  }

  /// The tree of a line; it is good until the next one is read.
  ParserRuleContext of(Line line) throws UnexpectedToken {
    return trees.of(line, mode(), this::rule);
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

  private ParserRuleContext rule(IprouteParser parser) {
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
    return Math.max(0, token.getStartIndex() - trees.before(token).getStopIndex() - 2);
  }
}
