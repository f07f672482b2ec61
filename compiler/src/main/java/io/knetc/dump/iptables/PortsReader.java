package io.knetc.dump.iptables;

import io.knetc.dump.Numbers;
import io.knetc.dump.iptables.Extension.Option;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Match.MultiPort.Side;
import io.knetc.kernel.iptables.Match.PortRange;
import io.knetc.kernel.iptables.Match.PortTest;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Matches that look at ports: `-m tcp`, `-m udp`, `-m sctp`, `-m multiport`.
final class PortsReader {
  private static final PortRange ALL = new PortRange(0, Port.MAX);

  private PortsReader() {}

  static Optional<Match.Transport> transport(Protocol protocol, Extension extension) {
    List<PortTest> tests = new ArrayList<>();
    for (Option option : extension.options()) {
      Optional<PortTest> test = test(option);
      if (test.isEmpty() || isTwice(tests, test.get())) {
        return Optional.empty();
      }
      if (!isNoTest(protocol, test.get())) {
        tests.add(test.get());
      }
    }
    return Optional.of(new Match.Transport(protocol, tests));
  }

  static Optional<Match.MultiPort> multiPort(Extension extension) {
    if (extension.options().size() != 1) {
      return Optional.empty();
    }
    Option option = extension.options().getFirst();
    Optional<Side> side =
        switch (option.name()) {
          case "--sports", "--source-ports" -> Optional.of(Side.SOURCE);
          case "--dports", "--destination-ports" -> Optional.of(Side.DESTINATION);
          case "--ports" -> Optional.of(Side.EITHER);
          default -> Optional.empty();
        };
    if (side.isEmpty() || option.values().size() != 1) {
      return Optional.empty();
    }
    List<PortRange> ranges = new ArrayList<>();
    for (String text : option.values().getFirst().split(",", -1)) {
      Optional<PortRange> range = range(text);
      if (range.isEmpty()) {
        return Optional.empty();
      }
      ranges.add(range.get());
    }
    return Optional.of(new Match.MultiPort(side.get(), option.inverted(), ranges));
  }

  private static Optional<PortTest> test(Option option) {
    Optional<Direction> direction =
        switch (option.name()) {
          case "--sport", "--source-port" -> Optional.of(Direction.SOURCE);
          case "--dport", "--destination-port" -> Optional.of(Direction.DESTINATION);
          default -> Optional.empty();
        };
    return direction.isPresent() && option.values().size() == 1
        ? range(option.values().getFirst())
            .map(range -> new PortTest(direction.get(), option.inverted(), range))
        : Optional.empty();
  }

  private static boolean isTwice(List<PortTest> tests, PortTest test) {
    return tests.stream().anyMatch(other -> other.direction() == test.direction());
  }

  /// tcp and udp do not keep a range of all ports.
  private static boolean isNoTest(Protocol protocol, PortTest test) {
    return protocol != Protocol.SCTP && !test.inverted() && test.range().equals(ALL);
  }

  /// `80`, `80:90`, `:90` or `80:`; empty for a name of a service.
  private static Optional<PortRange> range(String text) {
    int colon = text.indexOf(':');
    OptionalInt first = port(colon < 0 ? text : text.substring(0, colon), 0);
    OptionalInt last = colon < 0 ? first : port(text.substring(colon + 1), Port.MAX);
    boolean isRange =
        !text.isEmpty()
            && first.isPresent()
            && last.isPresent()
            && first.getAsInt() <= last.getAsInt();
    return isRange
        ? Optional.of(new PortRange(first.getAsInt(), last.getAsInt()))
        : Optional.empty();
  }

  private static OptionalInt port(String text, int otherwise) {
    return text.isEmpty() ? OptionalInt.of(otherwise) : Numbers.upTo(Port.MAX, text);
  }
}
