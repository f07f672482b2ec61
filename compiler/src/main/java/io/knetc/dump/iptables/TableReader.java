package io.knetc.dump.iptables;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Line;
import io.knetc.dump.Lines;
import io.knetc.dump.Numbers;
import io.knetc.dump.iptables.Statements.Statement;
import io.knetc.grammar.iptables.IptablesParser.AppendContext;
import io.knetc.grammar.iptables.IptablesParser.ChainContext;
import io.knetc.grammar.iptables.IptablesParser.CommentContext;
import io.knetc.grammar.iptables.IptablesParser.DeleteContext;
import io.knetc.grammar.iptables.IptablesParser.Delete_chainContext;
import io.knetc.grammar.iptables.IptablesParser.FlushContext;
import io.knetc.grammar.iptables.IptablesParser.InsertContext;
import io.knetc.grammar.iptables.IptablesParser.New_chainContext;
import io.knetc.grammar.iptables.IptablesParser.PolicyContext;
import io.knetc.grammar.iptables.IptablesParser.StatementContext;
import io.knetc.grammar.iptables.IptablesParser.TextContext;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Counters;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// The lines of one table, applied in their order to a table that was empty before.
final class TableReader {
  private static final String PASS = "ParseIptables";

  private final TableName table;
  private final Diagnostics diagnostics;
  private final Statements statements;
  private final RuleReader ruleReader;
  private final UsualChains usualChains;
  private final UsualRules usualRules;
  private final Chains chains;

  /// @param statements those of the dump, for lines of which there is no tree yet
  TableReader(TableName table, IpFamily family, Statements statements, Diagnostics diagnostics) {
    byte[] content = statements.content();
    this.chains = new Chains(content);
    this.table = table;
    this.statements = statements;
    this.diagnostics = diagnostics;
    this.ruleReader = new RuleReader(family, diagnostics, chains);
    this.usualChains = new UsualChains(content, chains);
    this.usualRules = new UsualRules(content, family, chains);
  }

  /// The chains after all lines, in the order in which they were declared.
  List<Chain> chains() {
    usualRules.leaveChain();
    return chains.inOrder().stream().map(ChainState::build).toList();
  }

  void read(Statement statement) {
    switch (statement) {
      case Statement.Parsed(Line line, StatementContext tree) -> {
        usualRules.leaveChain();
        read(line, tree);
      }
      case Statement.Frequent(Lines lines) -> {
        if (!usualRules.append(lines)) {
          usualRules.leaveChain();
          if (!usualChains.declare(lines)) {
            Line line = lines.line();
            statements.tree(line).ifPresent(tree -> read(line, tree));
          }
        }
      }
    }
  }

  private void read(Line line, StatementContext tree) {
    switch (tree) {
      case CommentContext _ -> {}
      case ChainContext chain -> declare(line, chain);
      case AppendContext rule -> append(line, rule);
      case InsertContext rule -> insert(line, rule);
      case DeleteContext rule -> delete(line, rule);
      case New_chainContext chain -> create(line, chain.name, Chain.Policy.NONE, Counters.ZERO);
      case Delete_chainContext chain -> declared(line, chain.name).ifPresent(chains::remove);
      case FlushContext chain ->
          declared(line, chain.name).ifPresent(known -> known.rules().clear());
      case PolicyContext chain -> setPolicy(line, chain);
      default -> throw new IllegalStateException("no statement of a table: " + line.text());
    }
  }

  private void declare(Line line, ChainContext chain) {
    Counters counters =
        chain.counters == null ? Counters.ZERO : CounterWords.read(chain.counters.getText());
    policy(line, chain.policy).ifPresent(policy -> create(line, chain.name, policy, counters));
  }

  private void setPolicy(Line line, PolicyContext chain) {
    policy(line, chain.policy)
        .ifPresent(policy ->
            declared(line, chain.name).ifPresent(known -> known.setPolicy(policy, Counters.ZERO)));
  }

  /// A chain that is declared again starts again, at its old place.
  private void create(Line line, TextContext name, Chain.Policy policy, Counters counters) {
    String text = Words.value(name);
    if (ChainName.isLegal(text)) {
      Optional<ChainState> known = chains.named(text);
      if (known.isPresent()) {
        known.get().startAgain(policy, counters);
      } else {
        chains.add(new ChainState(new ChainName(text), policy, counters, origin(line)));
      }
    } else {
      diagnostics.report(Code.KN0012, line.span(name), "\"" + text + "\" is no name of a chain");
    }
  }

  private void append(Line line, AppendContext tree) {
    declared(line, tree.name)
        .ifPresent(
            chain -> chain.rules().addAll(ruleReader.read(line, tree.counters, tree.part())));
  }

  private void insert(Line line, InsertContext tree) {
    Optional<ChainState> chain = declared(line, tree.name);
    if (chain.isPresent()) {
      List<Rule> rules = chain.get().rules();
      int index = tree.number == null ? 0 : index(line, tree.number, rules.size() + 1);
      if (index >= 0) {
        rules.addAll(index, ruleReader.read(line, tree.counters, tree.part()));
      }
    }
  }

  private void delete(Line line, DeleteContext tree) {
    Optional<ChainState> chain = declared(line, tree.name);
    if (chain.isEmpty()) {
      return;
    }
    List<Rule> rules = chain.get().rules();
    if (tree.number != null) {
      int index = index(line, tree.number, rules.size());
      if (index >= 0) {
        rules.remove(index);
      }
      return;
    }
    for (Rule rule : ruleReader.read(line, tree.counters, tree.part())) {
      int index = chain.get().indexOf(rule);
      if (index >= 0) {
        rules.remove(index);
      } else {
        diagnostics.report(Code.KN0012, line.span(), "the chain has no such rule");
      }
    }
  }

  /// From the 1-based number of a rule; -1 after a report if there is none.
  private int index(Line line, TextContext number, int last) {
    long value = Numbers.unsigned32(Words.value(number)).orElse(0);
    if (value < 1 || value > last) {
      diagnostics.report(
          Code.KN0012, line.span(number), "the chain has no rule " + Words.value(number));
      return -1;
    }
    return (int) value - 1;
  }

  /// The chain of that name; a base chain is there whether it is declared or not.
  private Optional<ChainState> declared(Line line, TextContext name) {
    String text = Words.value(name);
    Optional<ChainState> known = chains.named(text);
    if (known.isPresent()) {
      return known;
    }
    for (ChainName base : table.baseChains()) {
      if (base.text().equals(text)) {
        ChainState created = new ChainState(base, Chain.Policy.ACCEPT, Counters.ZERO, origin(line));
        chains.add(created);
        return Optional.of(created);
      }
    }
    diagnostics.report(
        Code.KN0012,
        line.span(name),
        "chain \"" + text + "\" is not declared in table \"" + table.word() + "\"");
    return Optional.empty();
  }

  private Optional<Chain.Policy> policy(Line line, TextContext word) {
    String text = Words.value(word);
    Optional<Chain.Policy> policy = policy(text);
    if (policy.isEmpty()) {
      diagnostics.report(Code.KN0012, line.span(word), "\"" + text + "\" is no policy of a chain");
    }
    return policy;
  }

  private static Optional<Chain.Policy> policy(String text) {
    for (Chain.Policy policy : Chain.Policy.values()) {
      if (policy.word().equals(text)) {
        return Optional.of(policy);
      }
    }
    return Optional.empty();
  }

  /// A line of a dump is its own cause.
  static Origin origin(Line line) {
    return Origin.line(line.file(), line.start(), PASS);
  }

  static Origin origin(Lines line) {
    return Origin.line(line.file(), line.start(), PASS);
  }
}
