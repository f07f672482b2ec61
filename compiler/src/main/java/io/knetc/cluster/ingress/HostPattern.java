package io.knetc.cluster.ingress;

import io.knetc.network.DnsName;

/// Which hosts a client may ask for.
public sealed interface HostPattern {
  /// The pattern of a rule, whose host was checked; empty for all hosts.
  static HostPattern of(String host) {
    if (host.isEmpty()) {
      return new Any();
    }
    return host.startsWith("*.")
        ? new Wildcard(new DnsName(host.substring("*.".length())))
        : new Exact(new DnsName(host));
  }

  /// Those that no other pattern takes, and requests without a host.
  record Any() implements HostPattern {}

  /// One.
  record Exact(DnsName name) implements HostPattern {}

  /// Those with one more label than the domain.
  record Wildcard(DnsName domain) implements HostPattern {}
}
