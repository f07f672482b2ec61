package io.knetc.compare.ways;

import io.knetc.network.IpAddress;
import java.util.Comparator;
import java.util.List;

/// What becomes of the first packet of a connection, of a client that was never seen before.
public sealed interface Outcome {
  /// It gets to one of several targets.
  ///
  /// @param targets in the order of their addresses, each once
  /// @param affinitySeconds how long the client keeps its target, 0 for not at all
  /// @param lost the part that gets to no target
  record Balanced(List<Target> targets, long affinitySeconds, Share lost) implements Outcome {
    public Balanced {
      targets = targets.stream().sorted(Comparator.comparing(Target::socket)).toList();
    }
  }

  /// Its sender is told that there is nobody.
  record Refused() implements Outcome {}

  /// It is gone.
  record Dropped() implements Outcome {}

  /// It passes on to where it was sent to, which is elsewhere.
  record Untouched() implements Outcome {}

  /// It gets to the programs of the host itself, as it was sent.
  record Delivered() implements Outcome {}

  /// It gets to targets whose answers do not come back by the host, so that its sender does not
  /// take them for answers.
  record Astray(List<Target> targets) implements Outcome {
    public Astray {
      targets = targets.stream().sorted(Comparator.comparing(Target::socket)).toList();
    }
  }

  /// Whether no rule does anything with it.
  default boolean isPassed() {
    return switch (this) {
      case Untouched _, Delivered _ -> true;
      case Balanced _, Refused _, Dropped _, Astray _ -> false;
    };
  }

  /// Where a connection may end.
  record Target(Socket socket, Share share, Source source) {}

  /// An address and a port; 0 for the port that the connection was to.
  record Socket(IpAddress address, int port) implements Comparable<Socket> {
    /// `10.244.1.5:8080`.
    public String text() {
      return switch (address.family()) {
        case IPV4 -> address.text() + ":" + port;
        case IPV6 -> "[" + address.text() + "]:" + port;
      };
    }

    @Override
    public int compareTo(Socket other) {
      return Comparator.comparing(Socket::address)
          .thenComparingInt(Socket::port)
          .compare(this, other);
    }
  }

  /// What the target sees for the address of the sender.
  enum Source {
    KEPT,
    MASQUERADED,
    /// It cannot be told, or it is now this, now that.
    UNKNOWN
  }
}
