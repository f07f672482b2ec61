package io.knetc.dump.nft;

import io.knetc.grammar.nftables.NftablesLexer;
import io.knetc.grammar.nftables.NftablesParser.ActContext;
import io.knetc.grammar.nftables.NftablesParser.AddressContext;
import io.knetc.grammar.nftables.NftablesParser.At_randomContext;
import io.knetc.grammar.nftables.NftablesParser.Change_markContext;
import io.knetc.grammar.nftables.NftablesParser.ChoiceContext;
import io.knetc.grammar.nftables.NftablesParser.ConnectionContext;
import io.knetc.grammar.nftables.NftablesParser.DeviceContext;
import io.knetc.grammar.nftables.NftablesParser.FibContext;
import io.knetc.grammar.nftables.NftablesParser.FieldContext;
import io.knetc.grammar.nftables.NftablesParser.FieldsContext;
import io.knetc.grammar.nftables.NftablesParser.In_setContext;
import io.knetc.grammar.nftables.NftablesParser.Look_upContext;
import io.knetc.grammar.nftables.NftablesParser.MarkContext;
import io.knetc.grammar.nftables.NftablesParser.Masked_markContext;
import io.knetc.grammar.nftables.NftablesParser.PortContext;
import io.knetc.grammar.nftables.NftablesParser.ProtocolContext;
import io.knetc.grammar.nftables.NftablesParser.ProtocolsContext;
import io.knetc.grammar.nftables.NftablesParser.Set_markContext;
import io.knetc.grammar.nftables.NftablesParser.StatementContext;
import io.knetc.grammar.nftables.NftablesParser.TranslatedContext;
import io.knetc.grammar.nftables.NftablesParser.UnknownContext;
import io.knetc.grammar.nftables.NftablesParser.UpdateContext;
import io.knetc.grammar.nftables.NftablesParser.ValuesContext;
import io.knetc.grammar.nftables.NftablesParser.XtablesContext;
import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftStatement.ConnectionState;
import io.knetc.kernel.nft.NftStatement.PortRange;
import io.knetc.kernel.nft.NftStatement.Verdict;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Reads a statement of a rule, if it is one that has a type.
final class ReadStatement {
  private static final List<String> PORTED = List.of("sctp", "tcp", "udp");

  private ReadStatement() {}

  static Optional<NftStatement> of(StatementContext tree) {
    return switch (tree) {
      case Look_upContext lookUp ->
          fields(lookUp.fields())
              .map(fields -> new NftStatement.LookUp(fields, name(lookUp.map.getText())));
      case In_setContext set -> inSet(set);
      case AddressContext address -> address(address);
      case PortContext port -> port(port);
      case ProtocolContext protocol ->
          NftValues.protocol(protocol.protocol.getText()).map(NftStatement.OfProtocol::new);
      case ProtocolsContext protocols ->
          protocols.TRANSPORT().stream().map(ParseTree::getText).sorted().toList().equals(PORTED)
              ? Optional.of(new NftStatement.OfTransport())
              : Optional.empty();
      case TranslatedContext translated ->
          translated.property.getText().equals("status")
                  && translated.TRANSLATE().getText().equals("dnat")
              ? Optional.of(new NftStatement.OfTranslatedConnection())
              : Optional.empty();
      case MarkContext mark ->
          NftValues.mark(mark.number.getText())
              .map(value ->
                  mark.NOT() == null
                      ? new NftStatement.Mark(value)
                      : new NftStatement.MaskedMark(~0, true, value));
      case Masked_markContext mark -> maskedMark(mark);
      case Set_markContext mark ->
          NftValues.mark(mark.number.getText()).map(NftStatement.SetMark::new);
      case Change_markContext mark ->
          NftValues.mark(mark.bits.getText())
              .map(bits ->
                  switch (mark.operator.getType()) {
                    case NftablesLexer.AND -> new NftStatement.KeepMarkBits(bits);
                    case NftablesLexer.OR -> new NftStatement.SetMarkBits(bits);
                    default -> new NftStatement.FlipMarkBits(bits);
                  });
      case DeviceContext device -> Optional.of(device(device));
      case FibContext fib ->
          Optional.of(
              fib.direction.getText().equals("daddr")
                  ? new NftStatement.ToTheHost()
                  : new NftStatement.FromTheHost());
      case ConnectionContext connection -> connection(connection);
      case At_randomContext random -> atRandom(random);
      case UpdateContext update ->
          field(update.field())
              .map(field -> new NftStatement.Update(name(update.set.getText()), field));
      case XtablesContext xt ->
          Optional.of(
              new NftStatement.OfXtables(
                  xt.kind.getText().equals("target"), plain(xt.name.getText())));
      case ActContext act -> ReadAction.of(act.action());
      case UnknownContext _ -> Optional.empty();
      default -> throw new IllegalStateException("no statement: " + tree.getClass());
    };
  }

  /// Without the `@`.
  private static String name(String reference) {
    return reference.substring(1);
  }

  private static String plain(String text) {
    return text.startsWith("\"") ? ReadRule.unquoted(text) : text;
  }

  static Optional<List<NftField>> fields(FieldsContext tree) {
    return NftValues.all(tree.field(), ReadStatement::field);
  }

  private static Optional<NftField> field(FieldContext tree) {
    return NftValues.field(
        tree.children.stream().map(ParseTree::getText).collect(Collectors.joining(" ")));
  }

  private static Optional<NftStatement> inSet(In_setContext tree) {
    String set = name(tree.set.getText());
    boolean inverted = tree.NOT() != null;
    return fields(tree.fields())
        .map(fields ->
            fields.size() == 1 && !inverted
                ? new NftStatement.ElementOf(fields.getFirst(), set)
                : new NftStatement.InSet(inverted, fields, set));
  }

  private static Optional<NftStatement> address(AddressContext tree) {
    IpFamily family = NftValues.family(tree.family.getText());
    boolean inverted = tree.NOT() != null;
    boolean isSource = tree.direction.getText().equals("saddr");
    Optional<List<Cidr>> all =
        NftValues.all(words(tree.values()), word -> NftValues.cidr(family, word));
    return all.map(cidrs -> {
      if (cidrs.size() == 1) {
        return isSource
            ? new NftStatement.Source(inverted, cidrs.getFirst())
            : new NftStatement.Destination(inverted, cidrs.getFirst());
      }
      return isSource
          ? new NftStatement.SourceAmong(inverted, family, cidrs)
          : new NftStatement.DestinationAmong(inverted, family, cidrs);
    });
  }

  private static List<String> words(ValuesContext tree) {
    return tree.WORD().stream().map(TerminalNode::getText).toList();
  }

  private static Optional<NftStatement> port(PortContext tree) {
    Protocol protocol = NftValues.protocol(tree.protocol.getText()).orElseThrow();
    boolean inverted = tree.NOT() != null;
    boolean isSource = tree.direction.getText().equals("sport");
    Optional<List<PortRange>> all = NftValues.all(words(tree.values()), NftValues::portRange);
    return all.map(ranges -> {
      PortRange first = ranges.getFirst();
      boolean isOne = ranges.size() == 1 && first.first().equals(first.last());
      return isOne && !inverted && !isSource
          ? new NftStatement.ToPort(protocol, first.first())
          : new NftStatement.PortAmong(protocol, isSource, inverted, ranges);
    });
  }

  private static Optional<NftStatement> maskedMark(Masked_markContext tree) {
    boolean inverted = tree.operator.getType() == NftablesLexer.NOT;
    return NftValues.mark(tree.mask.getText())
        .flatMap(mask ->
            NftValues.mark(tree.number.getText())
                .map(value ->
                    value == 0 && !inverted
                        ? new NftStatement.MarkLacks(mask)
                        : new NftStatement.MaskedMark(mask, inverted, value)));
  }

  private static NftStatement device(DeviceContext tree) {
    boolean inverted = tree.NOT() != null;
    String name = plain(tree.name.getText());
    return switch (tree.keyword.getText()) {
      case "iif" -> new NftStatement.FromDevice(inverted, name);
      case "oif" -> new NftStatement.ToDevice(inverted, name);
      case "oifname" -> new NftStatement.DeviceNamed(true, inverted, name);
      default ->
          name.endsWith("*")
              ? new NftStatement.FromDevices(inverted, name.substring(0, name.length() - 1))
              : new NftStatement.DeviceNamed(false, inverted, name);
    };
  }

  private static Optional<NftStatement> connection(ConnectionContext tree) {
    boolean inverted = tree.NOT() != null;
    Optional<List<ConnectionState>> all =
        NftValues.all(
            tree.WORD(),
            word ->
                Stream.of(ConnectionState.values())
                    .filter(state -> state.word().equals(word.getText()))
                    .findFirst());
    return all.map(states ->
        !inverted && states.equals(List.of(ConnectionState.NEW))
            ? new NftStatement.OfNewConnection()
            : new NftStatement.OfConnection(inverted, states));
  }

  /// A map that has a verdict for each number, in their order.
  private static Optional<NftStatement> atRandom(At_randomContext tree) {
    List<ChoiceContext> choices = tree.choice();
    for (int i = 0; i < choices.size(); i++) {
      if (!choices.get(i).number.getText().equals(Integer.toString(i))) {
        return Optional.empty();
      }
    }
    Optional<List<Verdict>> all =
        NftValues.all(choices, choice -> Optional.of(ReadAction.verdict(choice.verdict())));
    return all.filter(verdicts -> tree.count.getText().equals(Integer.toString(verdicts.size())))
        .map(NftStatement.AtRandom::new);
  }
}
