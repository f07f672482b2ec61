package io.knetc.dump.ipvs;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Line;
import io.knetc.dump.LineTrees;
import io.knetc.dump.Lines;
import io.knetc.dump.UnexpectedToken;
import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipvsadm.IpvsadmLexer;
import io.knetc.grammar.ipvsadm.IpvsadmParser;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Add_serverContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Add_serviceContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.CommentContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.HeadingContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Heading_of_otherContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Listed_markContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Listed_serverContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Listed_serviceContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Listed_timeoutsContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Server_headingContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Set_timeoutsContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.StatementContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.TitleContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.WordContext;
import io.knetc.kernel.ipvs.IpvsConfiguration.Timeouts;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.util.Optional;
import org.antlr.v4.runtime.Lexer;

/// Reads the text of `ipvsadm -S`, the input of `ipvsadm -R`, or the table of `ipvsadm -L`, as what
/// a host without virtual servers holds after it.
///
/// All comes out as `ipvsadm -S -n` prints it, in the order of the text. What is no line of ipvsadm
/// is reported and left out. Without `-n` there may be names: the virtual servers with one are kept
/// word for word, and the first is reported.
public final class ParseIpvsadm {
  private static final String CURE = "give knetc what `ipvsadm -S -n` prints, as it is";

  private final Lines lines;
  private final Diagnostics diagnostics;
  private final LineTrees<IpvsadmParser> trees =
      new LineTrees<>(IpvsadmLexer::new, IpvsadmParser::new);
  private final Servers servers = new Servers();
  private final SaveReader save = new SaveReader(servers);
  private final TableReader table = new TableReader(servers);
  private Optional<Timeouts> timeouts = Optional.empty();
  private boolean isOtherListing;
  private boolean hasNames;

  private ParseIpvsadm(Span text, Diagnostics diagnostics) {
    this.lines = new Lines(text, diagnostics);
    this.diagnostics = diagnostics;
  }

  /// What a text says.
  public static IpvsDump run(SourceFile file, Diagnostics diagnostics) {
    return run(Span.whole(file), diagnostics);
  }

  /// The same of a part of a file.
  public static IpvsDump run(Span text, Diagnostics diagnostics) {
    return new ParseIpvsadm(text, diagnostics).read();
  }

  private IpvsDump read() {
    for (Optional<Line> line = lines.next();
        line.isPresent() && !isOtherListing;
        line = lines.next()) {
      read(line.get());
    }
    return new IpvsDump(timeouts, servers.build());
  }

  private void read(Line line) {
    try {
      StatementContext tree = trees.of(line, Lexer.DEFAULT_MODE, IpvsadmParser::line).statement();
      if (tree != null) {
        read(line, tree).ifPresent(server -> reportNames(line, server));
      }
    } catch (UnexpectedToken e) {
      report(Code.KN0017, line.span(e.token()), e.what());
    } catch (UnreadablePart e) {
      report(Code.KN0018, line.span(e.part()), e.what());
    }
  }

  /// The virtual server of which the line says something.
  private Optional<ServerState> read(Line line, StatementContext tree) throws UnreadablePart {
    return switch (tree) {
      case Add_serviceContext command -> Optional.of(save.read(line, command));
      case Add_serverContext command -> save.read(line, command);
      case Listed_serviceContext row -> Optional.of(table.read(line, row));
      case Listed_markContext row -> Optional.of(table.read(line, row));
      case Listed_serverContext row -> table.read(line, row);
      case Set_timeoutsContext command ->
          readTimeouts(line, command.tcp, command.tcp_fin, command.udp);
      case Listed_timeoutsContext row -> readTimeouts(line, row.tcp, row.tcp_fin, row.udp);
      case HeadingContext heading -> readHeading(line, heading.getText());
      case Heading_of_otherContext heading -> readHeading(line, heading.getText());
      case CommentContext _, TitleContext _, Server_headingContext _ -> Optional.empty();
      default -> throw new IllegalStateException("no statement: " + tree.getClass());
    };
  }

  private Optional<ServerState> readTimeouts(
      Line line, WordContext tcp, WordContext tcpFin, WordContext udp) throws UnreadablePart {
    timeouts =
        Optional.of(
            new Timeouts(
                Words.timeout(tcp),
                Words.timeout(tcpFin),
                Words.timeout(udp),
                ServerState.origin(line)));
    return Optional.empty();
  }

  /// What stands below another heading says nothing of schedulers and weights.
  private Optional<ServerState> readHeading(Line line, String heading) {
    isOtherListing = !heading.matches("Prot\\s+LocalAddress:Port\\s+Scheduler\\s+Flags\\s*");
    if (isOtherListing) {
      report(Code.KN0017, line.span(), "the listing does not say how servers are chosen");
    }
    return Optional.empty();
  }

  private void reportNames(Line line, ServerState server) {
    if (server.hasNames() && !hasNames) {
      hasNames = true;
      report(Code.KN0019, line.span(), "the line has a name where a number could stand");
    }
  }

  private void report(Code code, Span span, String what) {
    diagnostics.report(Diagnostic.of(code, span, what).withHelp(CURE));
  }
}
