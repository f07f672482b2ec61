package io.knetc.dump.nft;

import io.knetc.dump.LineTrees;
import io.knetc.dump.UnexpectedToken;
import io.knetc.grammar.nftables.NftablesLexer;
import io.knetc.grammar.nftables.NftablesParser;
import io.knetc.grammar.nftables.NftablesParser.ActContext;
import io.knetc.grammar.nftables.NftablesParser.Rule_lineContext;
import io.knetc.grammar.nftables.NftablesParser.StatementContext;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Lexer;

/// Reads rules as statements. What has no type is kept word for word: of a rule, from the first
/// word that says something unknown up to what happens to the packet at the end of the rule.
final class ReadRule {
  private static final String COMMENT = "comment \"";

  private final LineTrees<NftablesParser> trees;

  ReadRule(LineTrees<NftablesParser> trees) {
    this.trees = trees;
  }

  NftRule read(NftText rule) {
    String text = rule.text();
    try {
      Rule_lineContext tree = trees.of(text, Lexer.DEFAULT_MODE, NftablesParser::rule_line);
      String comment = tree.comment() == null ? "" : unquoted(tree.comment().QUOTED().getText());
      if (NftChain.isComment(comment)) {
        return new NftRule(statements(text, tree), comment, rule.handle(), rule.origin());
      }
    } catch (UnexpectedToken _) {
      // nft can say more than the grammar knows
    }
    return verbatim(rule);
  }

  static String unquoted(String text) {
    return text.substring(1, text.length() - 1);
  }

  private static NftRule verbatim(NftText rule) {
    String text = rule.text();
    int at = text.lastIndexOf(COMMENT);
    boolean hasComment = at > 0 && text.indexOf('"', at + COMMENT.length()) == text.length() - 1;
    String comment = hasComment ? text.substring(at + COMMENT.length(), text.length() - 1) : "";
    return hasComment && NftChain.isComment(comment)
        ? new NftRule(
            List.of(new NftStatement.Listed(text.substring(0, at).strip())),
            comment,
            rule.handle(),
            rule.origin())
        : new NftRule(List.of(new NftStatement.Listed(text)), "", rule.handle(), rule.origin());
  }

  private static List<NftStatement> statements(String text, Rule_lineContext tree) {
    List<StatementContext> trees = tree.statement();
    List<NftStatement> statements = new ArrayList<>(trees.size());
    int known = readWhileKnown(trees, statements);
    if (known == trees.size()) {
      return statements;
    }
    List<NftStatement> actions = new ArrayList<>();
    int end = readActions(trees, known + 1, actions);
    int from = trees.get(known).getStart().getStartIndex();
    int to = trees.get(end - 1).getStop().getStopIndex() + 1;
    statements.add(
        new NftStatement.Listed(
            text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to))));
    statements.addAll(actions);
    return statements;
  }

  /// How many statements from the left have a type.
  private static int readWhileKnown(List<StatementContext> trees, List<NftStatement> statements) {
    for (int i = 0; i < trees.size(); i++) {
      Optional<NftStatement> statement = ReadStatement.of(trees.get(i));
      if (statement.isEmpty()) {
        return i;
      }
      statements.add(statement.get());
    }
    return trees.size();
  }

  /// The last of what happens to the packet, and where that starts.
  private static int readActions(
      List<StatementContext> trees, int from, List<NftStatement> actions) {
    int end = trees.size();
    while (end > from && trees.get(end - 1) instanceof ActContext) {
      Optional<NftStatement> action = ReadStatement.of(trees.get(end - 1));
      if (action.isEmpty()) {
        break;
      }
      actions.addFirst(action.get());
      end--;
    }
    return end;
  }

  /// The trees of rules and elements.
  static LineTrees<NftablesParser> trees() {
    return new LineTrees<>(NftablesLexer::new, NftablesParser::new);
  }
}
