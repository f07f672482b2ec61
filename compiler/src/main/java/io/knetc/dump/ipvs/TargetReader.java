package io.knetc.dump.ipvs;

import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipvsadm.IpvsadmParser.WordContext;
import io.knetc.kernel.ipvs.VirtualServer.Target;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;

/// Which virtual server a line speaks of.
final class TargetReader {
  private static final Map<OptionKey, Protocol> PROTOCOLS =
      Map.of(
          OptionKey.TCP, Protocol.TCP,
          OptionKey.UDP, Protocol.UDP,
          OptionKey.SCTP, Protocol.SCTP);

  private static final List<OptionKey> TARGETS =
      List.of(OptionKey.TCP, OptionKey.UDP, OptionKey.SCTP, OptionKey.MARK);

  private TargetReader() {}

  static ServerKey read(ParserRuleContext line, Options options) throws UnreadablePart {
    List<OptionKey> keys = TARGETS.stream().filter(options::has).toList();
    if (keys.size() != 1) {
      throw new UnreadablePart(
          line, "the line names " + (keys.isEmpty() ? "no" : "more than one") + " virtual server");
    }
    OptionKey key = keys.getFirst();
    boolean isIpv6 = options.has(OptionKey.IPV6);
    if (isIpv6 && key != OptionKey.MARK) {
      throw new UnreadablePart(options.place(OptionKey.IPV6), "\"-6\" goes with \"-f\" only");
    }
    WordContext value = options.value(key).orElseThrow();
    Protocol protocol = PROTOCOLS.get(key);
    return protocol == null
        ? mark(value, isIpv6 ? IpFamily.IPV6 : IpFamily.IPV4)
        : socket(protocol, value);
  }

  static ServerKey mark(WordContext word, IpFamily family) throws UnreadablePart {
    return new ServerKey.InNumbers(new Target.Mark(Words.mark(word), family));
  }

  static ServerKey socket(Protocol protocol, WordContext word) throws UnreadablePart {
    return switch (Socket.read(word)) {
      case Socket.WithName(String text) ->
          new ServerKey.WithName(protocol.lowerCase() + " " + text);
      case Socket.InNumbers(var address, var port) -> {
        int number = port.orElse(0);
        yield new ServerKey.InNumbers(
            number == 0
                ? new Target.AnyPort(protocol, address)
                : new Target.Socket(protocol, address, new Port(number)));
      }
    };
  }
}
