package io.knetc.kernel.nft;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.List;

/// A part of a rule of nftables: what a packet must be, or what happens to it; see nft(8).
public sealed interface NftStatement {
  /// `ip saddr`, `ip6 saddr`.
  record Source(boolean inverted, Cidr cidr) implements NftStatement {}

  /// `ip daddr`, `ip6 daddr`.
  record Destination(boolean inverted, Cidr cidr) implements NftStatement {}

  /// `meta mark`: the whole mark equals a value.
  record Mark(int value) implements NftStatement {}

  /// `tcp dport`.
  record ToPort(Protocol protocol, Port port) implements NftStatement {}

  /// `fib daddr type local`: the packet is for the host itself.
  record ToTheHost() implements NftStatement {}

  /// `accept`.
  record Accept() implements NftStatement {}

  /// `return`.
  record Return() implements NftStatement {}

  /// `jump`: the packet may come back.
  record Jump(String chain) implements NftStatement {}

  /// `goto`: at the end of the chain the packet returns to where this chain was called from.
  record Goto(String chain) implements NftStatement {}

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
}
