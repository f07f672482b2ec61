package io.knetc.network;

/// The transport protocols of Services, in the order of their names.
public enum Protocol {
  SCTP,
  TCP,
  UDP;

  /// The name as iptables and the hashes of kube-proxy spell it.
  public String lowerCase() {
    return switch (this) {
      case SCTP -> "sctp";
      case TCP -> "tcp";
      case UDP -> "udp";
    };
  }

  /// The number in the IP header.
  public int number() {
    return switch (this) {
      case SCTP -> 132;
      case TCP -> 6;
      case UDP -> 17;
    };
  }
}
