package io.knetc.dump.ip;

import io.knetc.dump.UnreadablePart;
import io.knetc.dump.ip.CommandLine.Subject;
import io.knetc.grammar.iproute.IprouteParser.Add_addressContext;
import io.knetc.grammar.iproute.IprouteParser.Add_forwardingContext;
import io.knetc.grammar.iproute.IprouteParser.Add_linkContext;
import io.knetc.grammar.iproute.IprouteParser.Add_neighbourContext;
import io.knetc.grammar.iproute.IprouteParser.Add_routeContext;
import io.knetc.grammar.iproute.IprouteParser.Add_tunnelContext;
import io.knetc.grammar.iproute.IprouteParser.Batch_lineContext;
import io.knetc.grammar.iproute.IprouteParser.CommandContext;
import io.knetc.grammar.iproute.IprouteParser.Set_linkContext;
import io.knetc.source.Origin;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// The commands of batch files, out of their trees.
final class CommandReader {
  private final LineReader lines;

  CommandReader(LineReader lines) {
    this.lines = lines;
  }

  DumpLine read(Batch_lineContext tree, Origin origin) throws UnreadablePart {
    String comment = text(tree.comment);
    CommandContext command = tree.command();
    if (command == null) {
      return new DumpLine.Remark(comment, origin);
    }
    String verb = command.getStart().getText().strip().replaceAll("[ \t]+", " ");
    return new CommandLine(verb, subject(command, origin), comment, origin);
  }

  private Subject subject(CommandContext tree, Origin origin) throws UnreadablePart {
    return switch (tree) {
      case Add_linkContext command ->
          new Subject.Device(
              text(command.named),
              command.name.getText(),
              lines.attributes(command.option()),
              Optional.of(lines.detail(command.kind(), origin)));
      case Set_linkContext command ->
          new Subject.Device(
              text(command.named),
              command.name.getText(),
              lines.attributes(command.option()),
              Optional.empty());
      case Add_tunnelContext command -> new Subject.Tunnel(lines.attributes(command.option()));
      case Add_addressContext command ->
          new Subject.Address(lines.address(command.prefix, command.option(), origin));
      case Add_neighbourContext command ->
          new Subject.Neighbour(lines.neighbour(command.neighbour(), origin));
      case Add_routeContext command -> new Subject.Route(lines.route(command.route(), origin));
      case Add_forwardingContext command ->
          new Subject.Forwarding(lines.forwarding(command.forwarding(), origin));
      default -> throw new IllegalStateException("no command: " + tree.getClass());
    };
  }

  private static String text(@Nullable Token token) {
    return token == null ? "" : token.getText();
  }
}
