package io.knetc.kernel.nft;

import io.knetc.network.IpFamily;
import java.util.Optional;

/// A part of a packet that rules look up in sets and maps; see nft(8).
public enum NftField {
  IP_SOURCE("ip saddr"),
  IP6_SOURCE("ip6 saddr"),
  IP_DESTINATION("ip daddr"),
  IP6_DESTINATION("ip6 daddr"),
  PROTOCOL("meta l4proto"),

  /// Of whatever protocol with ports the packet is.
  DESTINATION_PORT("th dport"),
  SOURCE_PORT("th sport"),
  TCP_DESTINATION_PORT("tcp dport"),
  TCP_SOURCE_PORT("tcp sport"),
  UDP_DESTINATION_PORT("udp dport"),
  UDP_SOURCE_PORT("udp sport"),
  SCTP_DESTINATION_PORT("sctp dport"),
  SCTP_SOURCE_PORT("sctp sport"),
  MARK("meta mark"),
  INPUT_DEVICE("iifname"),
  OUTPUT_DEVICE("oifname");

  private final String words;

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

  /// What values of it are, if they are of a type that keys have.
  public Optional<NftKeyType> type() {
    return switch (this) {
      case IP_SOURCE, IP_DESTINATION -> Optional.of(NftKeyType.IPV4_ADDRESS);
      case IP6_SOURCE, IP6_DESTINATION -> Optional.of(NftKeyType.IPV6_ADDRESS);
      case PROTOCOL -> Optional.of(NftKeyType.PROTOCOL);
      case DESTINATION_PORT, SOURCE_PORT -> Optional.of(NftKeyType.PORT);
      case TCP_DESTINATION_PORT, TCP_SOURCE_PORT -> Optional.of(NftKeyType.PORT);
      case UDP_DESTINATION_PORT, UDP_SOURCE_PORT -> Optional.of(NftKeyType.PORT);
      case SCTP_DESTINATION_PORT, SCTP_SOURCE_PORT -> Optional.of(NftKeyType.PORT);
      case MARK, INPUT_DEVICE, OUTPUT_DEVICE -> Optional.empty();
    };
  }

  /// The words of nft.
  public String words() {
    return words;
  }
}
