package io.knetc.dump.iptables;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Line;
import io.knetc.dump.iptables.Statements.Statement;
import io.knetc.dump.iptables.Statements.Statement.Parsed;
import io.knetc.grammar.iptables.IptablesParser.CommentContext;
import io.knetc.grammar.iptables.IptablesParser.CommitContext;
import io.knetc.grammar.iptables.IptablesParser.TableContext;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpFamily;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads the text of iptables-save, or the input of iptables-restore, as what the host holds after
/// it was loaded into empty tables.
///
/// All comes out in canonical form: the spellings that only iptables-restore takes (`--or-mark`, a
/// match before `-p`, `-I`, `-D`, `-N`, `-X`, `-F`, `-P`) become what iptables-save would print.
/// Comments above and below a table are kept, those inside it are not. What is no line of either
/// tool is reported and left out.
public final class ParseIptables {
  private final Statements statements;
  private final IpFamily family;
  private final Diagnostics diagnostics;
  private final List<Table> tables = new ArrayList<>();

  private ParseIptables(Span text, IpFamily family, Diagnostics diagnostics) {
    this.statements = new Statements(text, diagnostics);
    this.family = family;
    this.diagnostics = diagnostics;
  }

  /// The ruleset of a dump; the text does not say whose it is, iptables' or ip6tables'.
  public static Ruleset run(SourceFile file, IpFamily family, Diagnostics diagnostics) {
    return run(Span.whole(file), family, diagnostics);
  }

  /// The same of a part of a file.
  public static Ruleset run(Span text, IpFamily family, Diagnostics diagnostics) {
    return new ParseIptables(text, family, diagnostics).read();
  }

  private Ruleset read() {
    List<String> comments = new ArrayList<>();
    for (var statement = statements.peek(); statement.isPresent(); statement = statements.peek()) {
      switch (statement.get()) {
        case Parsed(var _, CommentContext comment) -> {
          comments.add(text(comment));
          statements.take();
        }
        case Parsed(var line, TableContext table) -> {
          statements.take();
          readTable(line, table, comments);
          comments = new ArrayList<>();
        }
        default -> {
          reportOutsideOfTable(statement.get());
          statements.take();
        }
      }
    }
    addBelowLastTable(comments);
    return new Ruleset(family, tables);
  }

  private void readTable(Line start, TableContext tree, List<String> before) {
    String word = Words.value(tree.name);
    Optional<TableName> name =
        Arrays.stream(TableName.values()).filter(table -> table.word().equals(word)).findFirst();
    if (name.isEmpty()) {
      diagnostics.report(Code.KN0011, start.span(tree.name), "there is no table \"" + word + "\"");
    }
    TableReader reader =
        new TableReader(name.orElse(TableName.FILTER), family, statements, diagnostics);
    boolean committed = readStatements(reader);
    if (!committed) {
      diagnostics.report(Code.KN0013, start.span(), "table \"" + word + "\" ends without COMMIT");
    }
    List<String> after = committed ? completedComments() : List.of();
    name.ifPresent(known -> tables.add(new Table(known, reader.chains(), before, after)));
  }

  /// Up to and with COMMIT; false if it does not come before the next table or the end.
  private boolean readStatements(TableReader reader) {
    for (var statement = statements.peek(); statement.isPresent(); statement = statements.peek()) {
      switch (statement.get()) {
        case Parsed(var _, TableContext _) -> {
          return false;
        }
        case Parsed(var _, CommitContext _) -> {
          statements.take();
          return true;
        }
        default -> {
          reader.read(statement.get());
          statements.take();
        }
      }
    }
    return false;
  }

  /// The comment that iptables-save prints below a table; what follows belongs to the next table.
  private List<String> completedComments() {
    List<String> comments = new ArrayList<>();
    while (statements.peek().isPresent()
        && statements.peek().get() instanceof Parsed(var _, CommentContext comment)
        && text(comment).startsWith(" Completed")) {
      comments.add(text(comment));
      statements.take();
    }
    return comments;
  }

  private void addBelowLastTable(List<String> comments) {
    if (!comments.isEmpty() && !tables.isEmpty()) {
      Table last = tables.removeLast();
      List<String> after = new ArrayList<>(last.after());
      after.addAll(comments);
      tables.add(new Table(last.name(), last.chains(), last.before(), after));
    }
  }

  private void reportOutsideOfTable(Statement statement) {
    diagnostics.report(Code.KN0011, statement.line().span(), "the line stands outside of a table");
  }

  private static String text(CommentContext comment) {
    return comment.COMMENT().getText().substring(1);
  }
}
