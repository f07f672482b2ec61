package io.knetc.dump.ipset;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Line;
import io.knetc.dump.LineTrees;
import io.knetc.dump.Lines;
import io.knetc.dump.UnexpectedToken;
import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipset.IpsetLexer;
import io.knetc.grammar.ipset.IpsetParser;
import io.knetc.grammar.ipset.IpsetParser.StatementContext;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.source.Origin;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Lexer;

/// Reads the text of `ipset save` or `ipset list`, or the input of `ipset restore`, as what a host
/// without sets holds after `ipset -exist restore`.
///
/// All comes out as `ipset save` prints it, but for what ipset fills in by itself (sizes that no
/// line asks for) and what it makes several entries of (ranges). What is no line of ipset is
/// reported and left out.
public final class ParseIpset {
  private static final String CURE = "give knetc what `ipset save` prints, as it is";

  private final Lines lines;
  private final Diagnostics diagnostics;
  private final LineTrees<IpsetParser> trees = new LineTrees<>(IpsetLexer::new, IpsetParser::new);
  private final Sets sets = new Sets();
  private final ReadStatement statements = new ReadStatement(sets);

  private ParseIpset(Span text, Diagnostics diagnostics) {
    this.lines = new Lines(text, diagnostics);
    this.diagnostics = diagnostics;
  }

  /// The sets, in the order in which they are created.
  public static List<IpSet> run(SourceFile file, Diagnostics diagnostics) {
    return run(Span.whole(file), diagnostics);
  }

  /// The same of a part of a file.
  public static List<IpSet> run(Span text, Diagnostics diagnostics) {
    return new ParseIpset(text, diagnostics).read();
  }

  private List<IpSet> read() {
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      read(line.get());
    }
    finishListed();
    return sets.build();
  }

  private void read(Line line) {
    Origin origin = Origin.of("", "", line.span(), "ParseIpset");
    boolean isBlank = line.text().isBlank();
    Optional<ListedSet> listed = statements.listed().filter(ListedSet::hasMembers);
    try {
      if (listed.isPresent() && !isBlank) {
        var member = trees.of(line, IpsetLexer.WORDS, IpsetParser::member_line);
        listed.get().addMember(member.entry(), origin);
        return;
      }
      StatementContext tree = trees.of(line, Lexer.DEFAULT_MODE, IpsetParser::line).statement();
      if (isBlank || tree instanceof IpsetParser.Listed_nameContext) {
        finishListed();
      }
      if (tree != null) {
        statements.read(line, tree, origin);
      }
    } catch (UnexpectedToken e) {
      String what =
          e.token().getType() == IpsetLexer.UNCLOSED ? "the quote is never closed" : e.what();
      report(Code.KN0015, line.span(e.token()), what);
    } catch (UnreadablePart e) {
      report(Code.KN0016, line.span(e.part()), e.what());
    }
  }

  /// A set of `ipset list` ends with a blank line, the next set, or the file.
  private void finishListed() {
    Optional<ListedSet> listed = statements.takeListed();
    if (listed.isPresent()) {
      ListedSet set = listed.get();
      set.lack().ifPresent(lack -> report(Code.KN0015, set.start().span(), lack));
      set.state().ifPresent(state -> sets.put(set.name(), state));
    }
  }

  private void report(Code code, Span span, String what) {
    diagnostics.report(Diagnostic.of(code, span, what).withHelp(CURE));
  }
}
