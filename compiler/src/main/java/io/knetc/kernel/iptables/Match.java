package io.knetc.kernel.iptables;

import io.knetc.network.Cidr;
import io.knetc.network.Protocol;
import java.util.List;

/// What a packet must be for a rule to apply; see iptables(8) and iptables-extensions(8) for each.
///
/// `inverted` is iptables' `!`.
public sealed interface Match {
  /// The rank of all matches that are no part of the packet header.
  int NO_HEADER = 7;

  /// Where iptables-save prints the match: 1 source, 2 destination, 3 and 4 interfaces, 5 protocol, 6 fragment,
  /// and {@link #NO_HEADER} for all that follow in the order of the rule.
  default int headerRank() {
    return switch (this) {
      case Source _ -> 1;
      case Destination _ -> 2;
      case InInterface _ -> 3;
      case OutInterface _ -> 4;
      case IpProtocol _ -> 5;
      case Fragment _ -> 6;
      case Comment _,
          Transport _,
          MultiPort _,
          Mark _,
          Conntrack _,
          AddressType _,
          Random _,
          Recent _,
          InSet _,
          Verbatim _ ->
          NO_HEADER;
    };
  }

  /// `-s`.
  record Source(boolean inverted, Cidr cidr) implements Match {}

  /// `-d`.
  record Destination(boolean inverted, Cidr cidr) implements Match {}

  /// `-i`; a trailing `+` stands for any rest.
  record InInterface(boolean inverted, String name) implements Match {}

  /// `-o`; a trailing `+` stands for any rest.
  record OutInterface(boolean inverted, String name) implements Match {}

  /// `-p`, as iptables-save spells it: a name such as `tcp` or a number.
  record IpProtocol(boolean inverted, String name) implements Match {}

  /// `-f`: second and further fragments.
  record Fragment(boolean inverted) implements Match {}

  /// `-m comment`.
  record Comment(String text) implements Match {}

  /// `-m tcp`, `-m udp`, `-m sctp`, with or without ports.
  record Transport(Protocol protocol, List<PortTest> ports) implements Match {
    public Transport {
      ports = List.copyOf(ports);
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
    }

    /// One of these states.
    public static Conntrack state(ConntrackState... states) {
      return new Conntrack(false, List.of(states));
    }
  }

  /// `-m addrtype --src-type` or `--dst-type`, such as `LOCAL`.
  record AddressType(Direction direction, boolean inverted, String type) implements Match {}

  /// `-m statistic --mode random`.
  ///
  /// @param probability as the kernel keeps it: in units of 2 to the power of -31
  record Random(boolean inverted, long probability) implements Match {
    private static final double UNITS = 0x1p31;

    /// The kernel's number for a probability between 0 and 1 that was written with `digits` decimals.
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
  /// @param seconds 0 for no limit in time
  record Recent(boolean inverted, Check check, int seconds, boolean reap, String list) implements Match {
    /// `--set` or `--rcheck`.
    public enum Check {
      SET,
      RCHECK
    }
  }

  /// `-m set --match-set`.
  ///
  /// @param flags such as `src,dst`
  record InSet(boolean inverted, String set, String flags) implements Match {}

  /// A match that knetc has no type for, word for word, from `-m` on.
  record Verbatim(List<String> words) implements Match {
    public Verbatim {
      words = List.copyOf(words);
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
