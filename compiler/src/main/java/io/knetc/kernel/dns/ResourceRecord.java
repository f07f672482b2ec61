package io.knetc.kernel.dns;

import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.source.Origin;

/// A resource record of class IN.
public sealed interface ResourceRecord {
  /// The name that it is about.
  DnsName owner();

  /// Who caused it.
  Origin origin();

  /// Who answers for the zone, and how long others may keep it (RFC 1035, section 3.3.13).
  ///
  /// @param mailbox whom to write to, the `@` a dot
  record Soa(
      DnsName owner,
      DnsName server,
      DnsName mailbox,
      long serial,
      int refresh,
      int retry,
      int expire,
      int minimum,
      Origin origin)
      implements ResourceRecord {}

  /// A name server of the zone.
  record Ns(DnsName owner, DnsName server, Origin origin) implements ResourceRecord {}

  /// An IPv4 address.
  record A(DnsName owner, IpAddress address, Origin origin) implements ResourceRecord {
    public A {
      require(address, IpFamily.IPV4);
    }
  }

  /// An IPv6 address (RFC 3596).
  record Aaaa(DnsName owner, IpAddress address, Origin origin) implements ResourceRecord {
    public Aaaa {
      require(address, IpFamily.IPV6);
    }
  }

  /// Another name for the owner.
  record Cname(DnsName owner, DnsName target, Origin origin) implements ResourceRecord {}

  /// Where a service is (RFC 2782).
  record Srv(DnsName owner, int priority, int weight, Port port, DnsName target, Origin origin)
      implements ResourceRecord {}

  /// A text of printable ASCII without `"` and `\`.
  ///
  /// @param ttl in seconds
  record Txt(DnsName owner, int ttl, String text, Origin origin) implements ResourceRecord {}

  /// The name of an address.
  record Ptr(DnsName owner, DnsName target, Origin origin) implements ResourceRecord {}

  private static void require(IpAddress address, IpFamily family) {
    if (address.family() != family) {
      throw new IllegalArgumentException(address + " is no " + family + " address");
    }
  }
}
