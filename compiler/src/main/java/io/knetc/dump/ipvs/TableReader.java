package io.knetc.dump.ipvs;

import io.knetc.dump.Line;
import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Listed_flagsContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Listed_markContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Listed_one_packetContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Listed_optionContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Listed_serverContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Listed_serviceContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Listed_valueContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.SchedulingContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.StatementContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.WordContext;
import io.knetc.kernel.ipvs.RealServer.Forwarding;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of `ipvsadm -L`, applied to the servers of a file. Connections are no facts of a server
/// and are passed over; thresholds and kinds of tunnels are not shown.
final class TableReader {
  private final Servers servers;
  private Optional<ServerState> current = Optional.empty();
  private boolean isBelowFault;

  TableReader(Servers servers) {
    this.servers = servers;
  }

  ServerState read(Line line, Listed_serviceContext tree) throws UnreadablePart {
    Protocol protocol = Protocol.valueOf(tree.protocol.getText());
    start();
    return start(line, tree, TargetReader.socket(protocol, tree.socket), tree.scheduling());
  }

  ServerState read(Line line, Listed_markContext tree) throws UnreadablePart {
    IpFamily family = tree.family == null ? IpFamily.IPV4 : IpFamily.IPV6;
    start();
    return start(line, tree, TargetReader.mark(tree.mark, family), tree.scheduling());
  }

  /// Until its row is read, a virtual server counts as one with a fault.
  private void start() {
    current = Optional.empty();
    isBelowFault = true;
  }

  private ServerState start(
      Line line, StatementContext tree, ServerKey key, SchedulingContext scheduling)
      throws UnreadablePart {
    ServerState state = servers.add(line, tree, key, read(scheduling));
    current = Optional.of(state);
    return state;
  }

  private static Scheduling read(SchedulingContext tree) throws UnreadablePart {
    int persistence = 0;
    Optional<String> mask = Optional.empty();
    Optional<String> engine = Optional.empty();
    boolean onePacket = false;
    for (Listed_optionContext option : tree.listed_option()) {
      switch (option) {
        case Listed_one_packetContext _ -> onePacket = true;
        case Listed_valueContext each -> {
          switch (each.key.getText()) {
            case "persistent" -> persistence = Words.persistence(each.value);
            case "mask" -> mask = Optional.of(Words.mask(each.value));
            default -> engine = Optional.of(Words.engine(each.value));
          }
        }
        default -> throw new IllegalStateException("no option: " + option.getClass());
      }
    }
    return new Scheduling(
        Words.scheduler(tree.name), flags(tree.flags), persistence, mask, engine, onePacket);
  }

  private static List<String> flags(@Nullable Listed_flagsContext tree) throws UnreadablePart {
    return tree == null
        ? List.of()
        : Words.flags(tree, tree.getText().substring(1, tree.getText().length() - 1));
  }

  /// Empty if a fault of its virtual server was reported.
  Optional<ServerState> read(Line line, Listed_serverContext tree) throws UnreadablePart {
    if (current.isEmpty() && !isBelowFault) {
      throw new UnreadablePart(tree, "the line belongs to no virtual server");
    }
    if (current.isPresent()) {
      current
          .get()
          .add(
              line, tree.socket, forwarding(tree.forwarding), Words.weight(tree.weight), List.of());
    }
    return current;
  }

  private static Forwarding forwarding(WordContext word) throws UnreadablePart {
    return switch (word.getText()) {
      case "Masq" -> Forwarding.MASQUERADING;
      case "Tunnel" -> Forwarding.TUNNELLING;
      case "Route" -> Forwarding.DIRECT_ROUTING;
      default -> throw new UnreadablePart(word, "\"" + word.getText() + "\" is no way to forward");
    };
  }
}
