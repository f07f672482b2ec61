package io.knetc.network;

/// The two families of addresses, and with them the two rule sets of every host.
public enum IpFamily {
  IPV4("IPv4", 32),
  IPV6("IPv6", 128);

  private final String kubernetesName;
  private final int bits;

  IpFamily(String kubernetesName, int bits) {
    this.kubernetesName = kubernetesName;
    this.bits = bits;
  }

  /// The word of `Service.spec.ipFamilies` and `EndpointSlice.addressType`.
  public String kubernetesName() {
    return kubernetesName;
  }

  /// The number of bits of an address.
  public int bits() {
    return bits;
  }
}
