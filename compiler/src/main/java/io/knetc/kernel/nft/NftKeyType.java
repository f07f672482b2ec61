package io.knetc.kernel.nft;

import io.knetc.network.IpFamily;

/// What a key of a set or map, or a part of such a key, is; see nft(8), "data types".
public enum NftKeyType {
  IPV4_ADDRESS("ipv4_addr"),
  IPV6_ADDRESS("ipv6_addr"),
  PROTOCOL("inet_proto"),
  PORT("inet_service"),
  NUMBER("integer");

  private final String word;

  NftKeyType(String word) {
    this.word = word;
  }

  /// Addresses of a family.
  public static NftKeyType address(IpFamily family) {
    return family == IpFamily.IPV4 ? IPV4_ADDRESS : IPV6_ADDRESS;
  }

  /// The word of nft.
  public String word() {
    return word;
  }
}
