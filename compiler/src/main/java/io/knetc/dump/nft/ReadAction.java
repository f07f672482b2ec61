package io.knetc.dump.nft;

import io.knetc.grammar.nftables.NftablesParser.ActionContext;
import io.knetc.grammar.nftables.NftablesParser.AnswerContext;
import io.knetc.grammar.nftables.NftablesParser.CountContext;
import io.knetc.grammar.nftables.NftablesParser.CounterContext;
import io.knetc.grammar.nftables.NftablesParser.EndContext;
import io.knetc.grammar.nftables.NftablesParser.Go_toContext;
import io.knetc.grammar.nftables.NftablesParser.JudgeContext;
import io.knetc.grammar.nftables.NftablesParser.JumpContext;
import io.knetc.grammar.nftables.NftablesParser.LimitContext;
import io.knetc.grammar.nftables.NftablesParser.LogContext;
import io.knetc.grammar.nftables.NftablesParser.MasqueradeContext;
import io.knetc.grammar.nftables.NftablesParser.Nat_flagContext;
import io.knetc.grammar.nftables.NftablesParser.RedirectContext;
import io.knetc.grammar.nftables.NftablesParser.RejectContext;
import io.knetc.grammar.nftables.NftablesParser.TranslateContext;
import io.knetc.grammar.nftables.NftablesParser.Translate_at_randomContext;
import io.knetc.grammar.nftables.NftablesParser.VerdictContext;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftStatement.Counts;
import io.knetc.kernel.nft.NftStatement.Per;
import io.knetc.kernel.nft.NftStatement.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/// Reads what happens to a packet, if that has a type.
final class ReadAction {
  private ReadAction() {}

  static Optional<NftStatement> of(ActionContext tree) {
    return switch (tree) {
      case CountContext count -> counter(count.counter()).map(counter -> counter);
      case LimitContext limit -> limit(limit);
      case LogContext log -> Optional.of(log(log));
      case JudgeContext judge -> Optional.of(verdict(judge.verdict()));
      case RejectContext reject -> Optional.of(reject(reject.answer()));
      case MasqueradeContext masquerade -> masquerade(masquerade);
      case TranslateContext translate -> translate(translate);
      case Translate_at_randomContext random -> translate(random);
      case RedirectContext redirect ->
          Optional.of(redirect.target.getText())
              .filter(to -> to.startsWith(":"))
              .flatMap(to -> NftValues.port(to.substring(1)))
              .map(NftStatement.Redirect::new);
      default -> throw new IllegalStateException("no action: " + tree.getClass());
    };
  }

  static Optional<NftStatement.Counter> counter(CounterContext tree) {
    if (tree.packets == null) {
      return Optional.of(new NftStatement.Counter(Optional.empty()));
    }
    return NftValues.number(tree.packets.getText())
        .flatMap(packets ->
            NftValues.number(tree.bytes.getText())
                .map(bytes -> new NftStatement.Counter(Optional.of(new Counts(packets, bytes)))));
  }

  private static Optional<NftStatement> limit(LimitContext tree) {
    String[] rate = tree.rate.getText().split("/", 2);
    Optional<Per> per =
        Stream.of(Per.values())
            .filter(time -> rate.length == 2 && time.word().equals(rate[1]))
            .findFirst();
    Optional<Long> packets = NftValues.number(rate[0]);
    OptionalLong burst =
        tree.burst == null
            ? OptionalLong.empty()
            : NftValues.number(tree.burst.getText()).stream().mapToLong(n -> n).findFirst();
    return per.isPresent() && packets.isPresent() && burst.isPresent() == (tree.burst != null)
        ? Optional.of(new NftStatement.Limit(tree.OVER() != null, packets.get(), per.get(), burst))
        : Optional.empty();
  }

  private static NftStatement log(LogContext tree) {
    String prefix = tree.prefix == null ? "" : ReadRule.unquoted(tree.prefix.getText());
    List<String> options = tree.log_option().stream().map(ReadAction::words).toList();
    return new NftStatement.Log(prefix, options);
  }

  private static String words(ParserRuleContext tree) {
    return tree.children.stream().map(ParseTree::getText).collect(Collectors.joining(" "));
  }

  private static NftStatement reject(@Nullable AnswerContext tree) {
    return tree == null ? new NftStatement.Reject() : new NftStatement.RejectWith(words(tree));
  }

  private static Optional<NftStatement> masquerade(MasqueradeContext tree) {
    List<String> flags = flags(tree.nat_flag());
    boolean isFullyRandom = flags.equals(List.of("fully-random"));
    return flags.isEmpty() || isFullyRandom
        ? Optional.of(new NftStatement.Masquerade(isFullyRandom))
        : Optional.empty();
  }

  private static Optional<NftStatement> translate(TranslateContext tree) {
    boolean isSource = tree.kind.getText().equals("snat");
    List<String> flags = flags(tree.nat_flag());
    return NftValues.target(tree.target.getText())
        .map(target ->
            isSource || !flags.isEmpty() || target.port().isEmpty()
                ? new NftStatement.Translate(isSource, target.address(), target.port(), flags)
                : new NftStatement.Dnat(target.address(), target.port().get()));
  }

  private static Optional<NftStatement> translate(Translate_at_randomContext tree) {
    if (!tree.kind.getText().equals("dnat") || !tree.keyword.getText().equals("map")) {
      return Optional.empty();
    }
    return NftValues.number(tree.count.getText())
        .filter(count -> count > 0 && count <= Integer.MAX_VALUE)
        .flatMap(count ->
            ReadStatement.fields(tree.fields())
                .map(fields ->
                    new NftStatement.DnatAtRandom(
                        NftValues.family(tree.FAMILY().getText()),
                        fields,
                        count.intValue(),
                        tree.map.getText().substring(1))));
  }

  private static List<String> flags(List<Nat_flagContext> trees) {
    return trees.stream().map(Nat_flagContext::getText).toList();
  }

  static Verdict verdict(VerdictContext tree) {
    return switch (tree) {
      case JumpContext jump -> new NftStatement.Jump(jump.chain.getText());
      case Go_toContext goTo -> new NftStatement.Goto(goTo.chain.getText());
      case EndContext end ->
          switch (end.getText()) {
            case "accept" -> new NftStatement.Accept();
            case "drop" -> new NftStatement.Drop();
            default -> new NftStatement.Return();
          };
      default -> throw new IllegalStateException("no verdict: " + tree.getClass());
    };
  }
}
