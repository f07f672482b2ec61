package io.knetc.kernel.iptables;

import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import java.util.List;

/// What happens to a packet that a rule applies to.
public sealed interface Target {
  /// No target: the rule only counts.
  record None() implements Target {}

  /// `-j` to a user chain; the packet may come back.
  record Jump(ChainName chain) implements Target {}

  /// `-g` to a user chain; at its end the packet returns to where this chain was called from.
  record Goto(ChainName chain) implements Target {}

  /// A verdict on the packet.
  record Verdict(Kind kind) implements Target {
    /// The verdicts of iptables.
    public enum Kind {
      ACCEPT,
      DROP,
      RETURN
    }
  }

  /// `REJECT --reject-with`, such as `icmp-port-unreachable`.
  record Reject(String with) implements Target {
    public Reject {
      if (!Match.isPlainWord(with)) {
        throw new IllegalArgumentException("no plain word: \"" + with + "\"");
      }
    }
  }

  /// `MARK --set-xmark`: the bits of `mask` are cleared, then `value` is XORed in.
  record SetMark(int value, int mask) implements Target {}

  /// `MASQUERADE`.
  record Masquerade(boolean randomFully) implements Target {}

  /// `DNAT --to-destination address:port`.
  record Dnat(IpAddress address, Port port) implements Target {}

  /// A target that knetc has no type for, word for word as in the dump, from `-j` on.
  ///
  /// @param words as they are printed, quotes and backslashes included, one blank between two of
  ///   them
  record Verbatim(List<String> words) implements Target {
    public Verbatim {
      words = List.copyOf(words);
      Match.requireOneLine(words);
    }
  }
}
