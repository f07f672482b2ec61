package io.knetc.kernel.nft;

import io.knetc.network.IpFamily;

/// A part of a packet that rules look up in sets and maps; see nft(8).
public enum NftField {
  IP_SOURCE("ip saddr"),
  IP6_SOURCE("ip6 saddr"),
  IP_DESTINATION("ip daddr"),
  IP6_DESTINATION("ip6 daddr"),
  PROTOCOL("meta l4proto"),

  /// Of whatever protocol with ports the packet is.
  DESTINATION_PORT("th dport");

  private final String words;

  /// What values of it are.
  public NftKeyType type() {
    return switch (this) {
      case IP_SOURCE, IP_DESTINATION -> NftKeyType.IPV4_ADDRESS;
      case IP6_SOURCE, IP6_DESTINATION -> NftKeyType.IPV6_ADDRESS;
      case PROTOCOL -> NftKeyType.PROTOCOL;
      case DESTINATION_PORT -> NftKeyType.PORT;
    };
  }

  NftField(String words) {
    this.words = words;
  }

  /// The source address of a family.
  public static NftField source(IpFamily family) {
    return family == IpFamily.IPV4 ? IP_SOURCE : IP6_SOURCE;
  }

  /// The destination address of a family.
  public static NftField destination(IpFamily family) {
    return family == IpFamily.IPV4 ? IP_DESTINATION : IP6_DESTINATION;
  }

  /// The words of nft.
  public String words() {
    return words;
  }
}
