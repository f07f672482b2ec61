package io.knetc.kernel.nft;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A part of a rule of nftables: what a packet must be, or what happens to it; see nft(8).
public sealed interface NftStatement {
  /// `ip saddr`, `ip6 saddr`.
  record Source(boolean inverted, Cidr cidr) implements NftStatement {}

  /// `ip daddr`, `ip6 daddr`.
  record Destination(boolean inverted, Cidr cidr) implements NftStatement {}

  /// `ip saddr { ... }`: one of several ranges.
  record SourceAmong(boolean inverted, IpFamily family, List<Cidr> cidrs) implements NftStatement {
    public SourceAmong {
      cidrs = List.copyOf(cidrs);
      if (cidrs.isEmpty()) {
        throw new IllegalArgumentException("nft takes no empty braces");
      }
    }
  }

  /// `ip daddr { ... }`: one of several ranges.
  record DestinationAmong(boolean inverted, IpFamily family, List<Cidr> cidrs)
      implements NftStatement {
    public DestinationAmong {
      cidrs = List.copyOf(cidrs);
      if (cidrs.isEmpty()) {
        throw new IllegalArgumentException("nft takes no empty braces");
      }
    }
  }

  /// `ip daddr @set`: the field is an element of a set of the table.
  record ElementOf(NftField field, String set) implements NftStatement {}

  /// `ip daddr . tcp dport @set`, `ip saddr != @set`: the fields are an element of a set of the
  /// table, or are none.
  record InSet(boolean inverted, List<NftField> fields, String set) implements NftStatement {
    public InSet {
      fields = List.copyOf(fields);
    }
  }

  /// `meta mark`: the whole mark equals a value.
  record Mark(int value) implements NftStatement {}

  /// `meta mark & bits == 0`: none of the bits is set.
  record MarkLacks(int bits) implements NftStatement {}

  /// `meta mark & mask == value`, for what {@link Mark} and {@link MarkLacks} do not say.
  record MaskedMark(int mask, boolean inverted, int value) implements NftStatement {}

  /// `meta mark set value`.
  record SetMark(int value) implements NftStatement {}

  /// `meta mark set meta mark & bits`: all others are cleared.
  record KeepMarkBits(int bits) implements NftStatement {}

  /// `meta mark set meta mark | bits`.
  record SetMarkBits(int bits) implements NftStatement {}

  /// `meta mark set meta mark ^ bits`: those that are set are cleared, and the other way round.
  record FlipMarkBits(int bits) implements NftStatement {}

  /// `tcp dport`.
  record ToPort(Protocol protocol, Port port) implements NftStatement {}

  /// `tcp dport { ... }`, `udp sport`, `tcp dport != 1-1023`: one of several ports.
  record PortAmong(Protocol protocol, boolean isSource, boolean inverted, List<PortRange> ranges)
      implements NftStatement {
    public PortAmong {
      ranges = List.copyOf(ranges);
      if (ranges.isEmpty()) {
        throw new IllegalArgumentException("nft takes no empty braces");
      }
    }
  }

  /// Ports that follow each other, of which there may be one.
  record PortRange(Port first, Port last) {}

  /// `meta l4proto`.
  record OfProtocol(Protocol protocol) implements NftStatement {}

  /// `iif`: came in by a device, which must be there when the rule is loaded.
  record FromDevice(boolean inverted, String name) implements NftStatement {}

  /// `iifname "prefix*"`: came in by a device whose name starts so.
  record FromDevices(boolean inverted, String prefix) implements NftStatement {}

  /// `oif`: goes out by a device, which must be there when the rule is loaded.
  record ToDevice(boolean inverted, String name) implements NftStatement {}

  /// `iifname`, `oifname`: the name of the device by which it came in, or goes out.
  ///
  /// @param name may end in `*` for all that start so
  record DeviceNamed(boolean isOutput, boolean inverted, String name) implements NftStatement {}

  /// `fib daddr type local`: the packet is for the host itself.
  record ToTheHost() implements NftStatement {}

  /// `fib saddr type local`: the packet is from the host itself.
  record FromTheHost() implements NftStatement {}

  /// `ct state new`: the first packet of a connection.
  record OfNewConnection() implements NftStatement {}

  /// `ct state`: what conntrack knows of its connection.
  record OfConnection(boolean inverted, List<ConnectionState> states) implements NftStatement {
    public OfConnection {
      states = List.copyOf(states);
    }
  }

  /// What conntrack knows of a connection.
  enum ConnectionState {
    INVALID,
    ESTABLISHED,
    RELATED,
    NEW,
    UNTRACKED;

    /// The word of nft.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// `vmap @map`: the verdict that a map of the table has for the fields of the packet.
  record LookUp(List<NftField> fields, String map) implements NftStatement {
    public LookUp {
      fields = List.copyOf(fields);
    }
  }

  /// `numgen random mod N vmap`: one of the verdicts, each as often.
  record AtRandom(List<Verdict> verdicts) implements NftStatement {
    public AtRandom {
      verdicts = List.copyOf(verdicts);
      if (verdicts.isEmpty()) {
        throw new IllegalArgumentException("nothing to choose from");
      }
    }
  }

  /// `update @set { field }`: puts the field into a set, or lets it stay there longer.
  record Update(String set, NftField field) implements NftStatement {}

  /// `counter`: counts the packets that came so far.
  ///
  /// @param counted what it has counted; empty if nobody says it
  record Counter(Optional<Counts> counted) implements NftStatement {}

  /// What a counter has counted.
  record Counts(long packets, long bytes) {}

  /// `limit rate`: no more packets than that in a time, or only those that are more.
  ///
  /// @param burst how many more may come at once; empty where nft does not say its default
  record Limit(boolean isOver, long rate, Per per, OptionalLong burst) implements NftStatement {}

  /// A time.
  enum Per {
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    WEEK;

    /// The word of nft.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// `log`.
  ///
  /// @param prefix empty for none
  /// @param options such as `level warn`
  record Log(String prefix, List<String> options) implements NftStatement {
    public Log {
      options = List.copyOf(options);
    }
  }

  /// `xt match`, `xt target`: a part of a rule that iptables-nft wrote, which nft cannot tell.
  record OfXtables(boolean isTarget, String name) implements NftStatement {}

  /// Where a packet goes on, or that it does not.
  sealed interface Verdict extends NftStatement {}

  /// `accept`.
  record Accept() implements Verdict {}

  /// `drop`.
  record Drop() implements Verdict {}

  /// `return`.
  record Return() implements Verdict {}

  /// `jump`: the packet may come back.
  record Jump(String chain) implements Verdict {}

  /// `goto`: at the end of the chain the packet returns to where this chain was called from.
  record Goto(String chain) implements Verdict {}

  /// `reject`: the sender is told.
  record Reject() implements NftStatement {}

  /// `reject with`: the sender is told this.
  ///
  /// @param answer such as `tcp reset`
  record RejectWith(String answer) implements NftStatement {}

  /// `masquerade`.
  record Masquerade(boolean fullyRandom) implements NftStatement {}

  /// `dnat to`.
  record Dnat(IpAddress address, Port port) implements NftStatement {}

  /// `snat to`, and `dnat to` without a port or with flags.
  ///
  /// @param flags such as `fully-random`
  record Translate(boolean isSource, IpAddress address, Optional<Port> port, List<String> flags)
      implements NftStatement {
    public Translate {
      flags = List.copyOf(flags);
    }
  }

  /// `redirect to`: to a port of the host itself.
  record Redirect(Port port) implements NftStatement {}

  /// What no other statement can say, as nft says it.
  record Listed(String words) implements NftStatement {
    public Listed {
      requireLine(words);
    }
  }

  /// Words of the user's own, checked to be words and nothing else.
  record Verbatim(List<String> words) implements NftStatement {
    public Verbatim {
      words = List.copyOf(words);
      if (words.isEmpty()
          || !words.stream().allMatch(word -> word.matches("[-A-Za-z0-9_.:/!=<>]+"))) {
        throw new IllegalArgumentException("no plain words of nft: " + words);
      }
    }
  }

  /// `meta l4proto { tcp, udp, sctp }`: the packet has ports.
  record OfTransport() implements NftStatement {}

  /// `ct status dnat`: the connection goes to another destination than it was sent to.
  record OfTranslatedConnection() implements NftStatement {}

  /// `dnat ip to FIELDS . numgen random mod N map @map`: to one of several endpoints that a map has
  /// for the fields of the packet, each as often.
  ///
  /// @param count how many there are, numbered from 0
  record DnatAtRandom(IpFamily family, List<NftField> fields, int count, String map)
      implements NftStatement {
    public DnatAtRandom {
      fields = List.copyOf(fields);
    }
  }

  /// `icmpv6 type`: how neighbours and routers on a link find each other (RFC 4861).
  record NeighbourDiscovery() implements NftStatement {}

  /// `fib daddr type broadcast`: goes to all of a network that the host is in.
  record ToBroadcast() implements NftStatement {}

  /// Makes sure that it is one line.
  static void requireLine(String words) {
    if (words.isBlank() || words.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("no words of nft: " + words);
    }
  }
}
