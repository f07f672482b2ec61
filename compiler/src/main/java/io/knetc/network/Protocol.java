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
}
