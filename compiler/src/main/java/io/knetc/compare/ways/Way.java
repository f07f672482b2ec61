package io.knetc.compare.ways;

import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.Comparator;

/// A way in that a connection may take.
public sealed interface Way extends Comparable<Way> {
  /// The family of the connection.
  IpFamily family();

  /// Its protocol.
  Protocol protocol();

  /// The port that it is to.
  int port();

  /// How it is called, such as `10.96.0.10:80/tcp` or `node port 30080/tcp`.
  String text();

  /// To an address.
  record Front(Protocol protocol, IpAddress address, int port) implements Way {
    @Override
    public IpFamily family() {
      return address.family();
    }

    @Override
    public String text() {
      return address.withPort(new Port(port)) + "/" + protocol.lowerCase();
    }
  }

  /// To an address of the host's own.
  record NodePort(IpFamily family, Protocol protocol, int port) implements Way {
    @Override
    public String text() {
      return "node port "
          + port
          + "/"
          + protocol.lowerCase()
          + (family == IpFamily.IPV6 ? " (IPv6)" : "");
    }
  }

  /// To a port of an address that has other ports for Services.
  record OtherPort(Protocol protocol, IpAddress address, int port) implements Way {
    @Override
    public IpFamily family() {
      return address.family();
    }

    @Override
    public String text() {
      return address.withPort(new Port(port))
          + "/"
          + protocol.lowerCase()
          + " (a port of no Service)";
    }
  }

  /// To another address of the host's own than the one that others know it by.
  record NodePortElsewhere(IpFamily family, Protocol protocol, int port) implements Way {
    @Override
    public String text() {
      return new NodePort(family, protocol, port).text() + " at other addresses of the node";
    }
  }

  /// Those to addresses first.
  @Override
  default int compareTo(Way other) {
    return Comparator.comparingInt((Way way) -> way.isToTheHost() ? 1 : 0)
        .thenComparing(Way::family)
        .thenComparing(Way::address)
        .thenComparing(way -> way instanceof OtherPort)
        .thenComparingInt(Way::port)
        .thenComparing(way -> way instanceof NodePortElsewhere)
        .thenComparing(Way::protocol)
        .compare(this, other);
  }

  private boolean isToTheHost() {
    return switch (this) {
      case NodePort _, NodePortElsewhere _ -> true;
      case Front _, OtherPort _ -> false;
    };
  }

  private static IpAddress address(Way way) {
    return switch (way) {
      case Front front -> front.address();
      case OtherPort other -> other.address();
      case NodePort _, NodePortElsewhere _ -> IpAddress.ofIpv4(0);
    };
  }
}
