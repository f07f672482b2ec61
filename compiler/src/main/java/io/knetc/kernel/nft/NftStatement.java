package io.knetc.kernel.nft;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.PortSet;
import io.knetc.network.Protocol;
import java.util.List;

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

  /// `ip daddr @set`: the field is an element of a set of the table.
  record ElementOf(NftField field, String set) implements NftStatement {}

  /// `meta mark`: the whole mark equals a value.
  record Mark(int value) implements NftStatement {}

  /// `meta mark & bits == 0`: none of the bits is set.
  record MarkLacks(int bits) implements NftStatement {}

  /// `meta mark set meta mark | bits`.
  record SetMarkBits(int bits) implements NftStatement {}

  /// `meta mark set meta mark ^ bits`: those that are set are cleared, and the other way round.
  record FlipMarkBits(int bits) implements NftStatement {}

  /// `tcp dport`.
  record ToPort(Protocol protocol, Port port) implements NftStatement {}

  /// `meta l4proto`.
  record OfProtocol(Protocol protocol) implements NftStatement {}

  /// `iif`: came in by a device, which must be there when the rule is loaded.
  record FromDevice(boolean inverted, String name) implements NftStatement {}

  /// `iifname "prefix*"`: came in by a device whose name starts so.
  record FromDevices(boolean inverted, String prefix) implements NftStatement {}

  /// `fib daddr type local`: the packet is for the host itself.
  record ToTheHost() implements NftStatement {}

  /// `fib saddr type local`: the packet is from the host itself.
  record FromTheHost() implements NftStatement {}

  /// `ct state new`: the first packet of a connection.
  record OfNewConnection() implements NftStatement {}

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

  /// `masquerade`.
  record Masquerade(boolean fullyRandom) implements NftStatement {}

  /// `dnat to`.
  record Dnat(IpAddress address, Port port) implements NftStatement {}

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

  /// `ip daddr . meta l4proto . th dport @set`: the fields together are an element of a set.
  record InSet(List<NftField> fields, String set) implements NftStatement {
    public InSet {
      fields = List.copyOf(fields);
    }
  }

  /// `tcp dport { ... }`: one of some ports.
  record ToPorts(Protocol protocol, PortSet ports) implements NftStatement {}

  /// `ct state established,related`: no first packet of a connection.
  record OfKnownConnection() implements NftStatement {}

  /// `icmpv6 type`: how neighbours and routers on a link find each other (RFC 4861).
  record NeighbourDiscovery() implements NftStatement {}

  /// `fib daddr type broadcast`: goes to all of a network that the host is in.
  record ToBroadcast() implements NftStatement {}

  /// `iifname`, `oifname`: comes in and leaves by one device, such as a bridge.
  record WithinDevice(String name) implements NftStatement {}

  /// `limit`, `log`: tells a group of nfnetlink_log of at most ten packets a minute.
  record Tell(String prefix, int group) implements NftStatement {
    public Tell {
      NftChain.requireComment(prefix);
    }
  }

  /// `reject with tcp reset`: by TCP the sender is told that nobody listens.
  record Reset() implements NftStatement {}
}
