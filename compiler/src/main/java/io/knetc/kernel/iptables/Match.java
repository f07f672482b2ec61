package io.knetc.kernel.iptables;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.Comparator;
import java.util.List;

/// What a packet must be for a rule to apply; see iptables(8) and iptables-extensions(8) for each.
///
/// `inverted` is iptables' `!`.
public sealed interface Match {
  /// The rank of all matches that are no part of the packet header.
  int NO_HEADER = 7;

  /// Where iptables-save prints the match: 1 source, 2 destination, 3 and 4 interfaces, 5 protocol,
  /// 6 fragment, and {@link #NO_HEADER} for all that follow in the order of the rule.
  default int headerRank() {
    return NO_HEADER;
  }

  /// Whether a name can stand in a rule as it is: printable ASCII without blanks, quotes and
  /// backslashes, and not to be taken for an option or a `!`.
  static boolean isPlainWord(String text) {
    boolean plain = !text.isEmpty() && text.charAt(0) != '-' && text.charAt(0) != '!';
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = c > ' ' && c < 127 && c != '"' && c != '\'' && c != '\\';
    }
    return plain;
  }

  private static void requirePlainWord(String text) {
    if (!isPlainWord(text)) {
      throw new IllegalArgumentException("no plain word: \"" + text + "\"");
    }
  }

  /// `-s`.
  record Source(boolean inverted, Cidr cidr) implements Match {
    @Override
    public int headerRank() {
      return 1;
    }
  }

  /// `-d`.
  record Destination(boolean inverted, Cidr cidr) implements Match {
    @Override
    public int headerRank() {
      return 2;
    }
  }

  /// `-i`; a trailing `+` stands for any rest.
  record InInterface(boolean inverted, String name) implements Match {
    @Override
    public int headerRank() {
      return 3;
    }

    public InInterface {
      requirePlainWord(name);
    }
  }

  /// `-o`; a trailing `+` stands for any rest.
  record OutInterface(boolean inverted, String name) implements Match {
    @Override
    public int headerRank() {
      return 4;
    }

    public OutInterface {
      requirePlainWord(name);
    }
  }

  /// `-p`, as iptables-save spells it: a name such as `tcp` or a number.
  record IpProtocol(boolean inverted, String name) implements Match {
    @Override
    public int headerRank() {
      return 5;
    }

    public IpProtocol {
      requirePlainWord(name);
    }
  }

  /// `-f`: second and further fragments.
  record Fragment(boolean inverted) implements Match {
    @Override
    public int headerRank() {
      return 6;
    }
  }

  /// `-m comment`: any text of one line.
  record Comment(String text) implements Match {
    public Comment {
      if (text.indexOf('\n') >= 0 || text.indexOf(0) >= 0) {
        throw new IllegalArgumentException("comment of more than one line: \"" + text + "\"");
      }
    }
  }

  /// `-m tcp`, `-m udp`, `-m sctp`, with or without ports.
  ///
  /// @param ports at most one for the source, then at most one for the destination
  record Transport(Protocol protocol, List<PortTest> ports) implements Match {
    public Transport {
      ports = ports.size() < 2 ? List.copyOf(ports) : bySide(ports);
    }

    private static List<PortTest> bySide(List<PortTest> ports) {
      List<PortTest> sorted =
          ports.stream().sorted(Comparator.comparing(PortTest::direction)).toList();
      if (sorted.size() > 2 || sorted.get(0).direction() == sorted.get(1).direction()) {
        throw new IllegalArgumentException("two tests of one port: " + ports);
      }
      return sorted;
    }

    /// `--dport` of one port.
    public static Transport toPort(Protocol protocol, int port) {
      return new Transport(
          protocol, List.of(new PortTest(Direction.DESTINATION, false, new PortRange(port, port))));
    }
  }

  /// `-m multiport`: one of several ports or port ranges.
  record MultiPort(Side side, boolean inverted, List<PortRange> ports) implements Match {
    public MultiPort {
      ports = List.copyOf(ports);
      if (ports.isEmpty()) {
        throw new IllegalArgumentException("multiport without a port");
      }
    }

    /// Which port is looked at: `--sports`, `--dports`, `--ports`.
    public enum Side {
      SOURCE,
      DESTINATION,
      EITHER
    }
  }

  /// `-m mark`: the packet's mark under a mask equals a value.
  record Mark(boolean inverted, int value, int mask) implements Match {}

  /// `-m conntrack --ctstate`.
  record Conntrack(boolean inverted, List<ConntrackState> states) implements Match {
    public Conntrack {
      states = states.stream().sorted().distinct().toList();
      if (states.isEmpty()) {
        throw new IllegalArgumentException("conntrack without a state");
      }
    }

    /// One of these states.
    public static Conntrack state(ConntrackState... states) {
      return new Conntrack(false, List.of(states));
    }
  }

  /// `-m addrtype --src-type` or `--dst-type`, such as `LOCAL`.
  record AddressType(Direction direction, boolean inverted, String type) implements Match {
    public AddressType {
      requirePlainWord(type);
    }
  }

  /// `-m statistic --mode random`.
  ///
  /// @param probability as the kernel keeps it: in units of 2 to the power of -31
  record Random(boolean inverted, long probability) implements Match {
    private static final double UNITS = 0x1p31;

    public Random {
      if (probability < 0 || probability > 0x80000000L) {
        throw new IllegalArgumentException("probability " + probability);
      }
    }

    /// The kernel's number for a probability between 0 and 1 that was written with `digits`
    /// decimals.
    public static Random of(double probability) {
      return new Random(false, Math.round(probability * UNITS));
    }

    /// The probability between 0 and 1.
    public double asFraction() {
      return probability / UNITS;
    }
  }

  /// `-m recent`: whether an address was seen of late, or that it is seen now.
  ///
  /// @param seconds a number of 32 bits without sign; 0 for no limit in time
  record Recent(boolean inverted, Check check, int seconds, boolean reap, String list)
      implements Match {
    public Recent {
      requirePlainWord(list);
    }

    /// `--set` or `--rcheck`.
    public enum Check {
      SET,
      RCHECK
    }
  }

  /// `-m set --match-set`.
  ///
  /// @param flags such as `src,dst`
  record InSet(boolean inverted, String set, String flags) implements Match {
    public InSet {
      requirePlainWord(set);
      requirePlainWord(flags);
    }
  }

  /// `-m physdev --physdev-is-in`: the packet came in by a port of a bridge.
  record BridgeIn(boolean inverted) implements Match {}

  /// `-m physdev --physdev-is-bridged`: the packet goes from port to port of a bridge.
  record Bridged(boolean inverted) implements Match {}

  /// `-m ipvs`: the packet belongs to a connection of this virtual server of IPVS.
  record VirtualServer(Protocol protocol, IpAddress address, Port port) implements Match {}

  /// A match that knetc has no type for, word for word as in the dump: from `-m` on, or an option
  /// of the packet header whose value no other type can hold, such as `-s 10.0.0.0/255.0.255.0`.
  ///
  /// @param words as they are printed, quotes and backslashes included, one blank between two of
  ///   them
  record Verbatim(List<String> words) implements Match {
    public Verbatim {
      words = List.copyOf(words);
      requireOneLine(words);
    }

    @Override
    public int headerRank() {
      boolean inverted = words.getFirst().equals("!") && words.size() > 1;
      return switch (words.get(inverted ? 1 : 0)) {
        case "-s" -> 1;
        case "-d" -> 2;
        case "-i" -> 3;
        case "-o" -> 4;
        case "-p" -> 5;
        case "-f" -> 6;
        default -> NO_HEADER;
      };
    }
  }

  /// Words of a dump are never empty together and never hold a line end.
  static void requireOneLine(List<String> words) {
    if (words.isEmpty() || words.stream().anyMatch(word -> word.indexOf('\n') >= 0)) {
      throw new IllegalArgumentException("words of more or less than one line: " + words);
    }
  }

  /// Which end of a packet is looked at.
  enum Direction {
    SOURCE,
    DESTINATION
  }

  /// `--sport` or `--dport` of a transport match.
  record PortTest(Direction direction, boolean inverted, PortRange range) {}

  /// Ports from `first` to `last`, both included.
  record PortRange(int first, int last) {
    public PortRange {
      if (first < 0 || last < first || last > 65535) {
        throw new IllegalArgumentException("port range " + first + ":" + last);
      }
    }
  }

  /// The states of conntrack in the order in which iptables-save lists them.
  enum ConntrackState {
    INVALID,
    NEW,
    RELATED,
    ESTABLISHED,
    UNTRACKED,
    SNAT,
    DNAT
  }
}
