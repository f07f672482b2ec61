package io.knetc.lab.topology;

import io.knetc.cluster.HostRoute;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a host has before anything of the cluster is loaded: its links to other hosts, and routes.
///
/// @param ports the one to other nodes first
/// @param routes beside those to the networks of its ports; each names its device
public record Underlay(List<Port> ports, List<HostRoute> routes) {
  public Underlay {
    ports = List.copyOf(ports);
    routes = List.copyOf(routes);
  }

  /// A link to other hosts.
  ///
  /// @param device its name on the host
  /// @param link which of the lab's links it is on; 0 is the one of what is outside
  public record Port(String device, int mtu, int link, List<PortAddress> addresses) {
    /// What links have if nobody says otherwise.
    public static final int ETHERNET_MTU = 1500;

    public Port {
      addresses = List.copyOf(addresses);
    }
  }

  /// An address of a link.
  ///
  /// @param prefixLength of the network behind it; all bits if none is known
  public record PortAddress(IpAddress address, int prefixLength)
      implements Comparable<PortAddress> {
    static PortAddress alone(IpAddress address) {
      return new PortAddress(address, address.family().bits());
    }

    /// Whether nothing is known of its network.
    boolean isAlone() {
      return prefixLength == address.family().bits();
    }

    /// The network behind it.
    Cidr network() {
      return new Cidr(address, prefixLength);
    }

    @Override
    public int compareTo(PortAddress other) {
      return address.compareTo(other.address);
    }
  }

  /// On the one link, where every address is reached without a gateway.
  static Underlay onOneLink(String device, List<IpAddress> addresses) {
    List<HostRoute> routes =
        Arrays.stream(IpFamily.values()).map(family -> everything(family, device)).toList();
    List<PortAddress> alone = addresses.stream().map(PortAddress::alone).toList();
    return new Underlay(List.of(new Port(device, Port.ETHERNET_MTU, 0, alone)), routes);
  }

  static HostRoute everything(IpFamily family, String device) {
    return new HostRoute(Cidr.of(Batches.all(family)), Optional.empty(), device);
  }

  /// The link on which it has an address.
  int linkOf(IpAddress address) {
    List<Port> having = new ArrayList<>(ports);
    having.removeIf(
        port -> port.addresses().stream().noneMatch(own -> own.address().equals(address)));
    return having.isEmpty() ? 0 : having.getFirst().link();
  }
}
