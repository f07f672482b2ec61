package io.knetc.plan;

import io.knetc.cluster.Pod.PortMapping;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// What a node must do for the pods on it.
///
/// @param network the name of the network that the plugins go by
/// @param pods those with a network of their own, in the order in which they start
/// @param hostPorts none if nobody opens ports of the host
/// @param firewall none if nothing is let through in particular
/// @param plugins the file that lists the plugins, word for word
/// @param delegate what the plugin flannel tells the one that it calls, as JSON; none without it
/// @param origin the list of plugins
public record PodsPlan(
    String network,
    Attachment attachment,
    List<LocalPod> pods,
    Optional<HostPorts> hostPorts,
    Optional<PodFirewall> firewall,
    Attributed<String> plugins,
    Optional<Attributed<String>> delegate,
    Origin origin) {
  public PodsPlan {
    pods = List.copyOf(pods);
  }

  /// Whether a pod asks for a port of the host, and somebody opens it.
  public boolean opensHostPorts() {
    return hostPorts.isPresent() && pods.stream().anyMatch(pod -> !pod.mappings().isEmpty());
  }

  /// A pod of the node.
  ///
  /// @param name `namespace/name`
  /// @param sandbox its id, which plugins put into names and comments
  /// @param sandboxPlanned whether the id is knetc's own
  /// @param routes those that it gets, the default one included
  public record LocalPod(
      String name,
      Attributed<String> sandbox,
      boolean sandboxPlanned,
      List<PodAddress> addresses,
      List<PodRoute> routes,
      List<PortMapping> mappings,
      Origin origin) {
    public LocalPod {
      addresses = List.copyOf(addresses);
      routes = List.copyOf(routes);
      mappings = List.copyOf(mappings);
    }

    /// The addresses of a family.
    public List<PodAddress> addresses(IpFamily family) {
      return addresses.stream()
          .filter(address -> address.address().value().family() == family)
          .toList();
    }
  }

  /// An address of a pod.
  ///
  /// @param subnet that of all pods of the node
  /// @param gateway out of the subnet
  public record PodAddress(Attributed<IpAddress> address, Cidr subnet, IpAddress gateway) {}

  /// A route in a pod.
  public record PodRoute(Cidr destination, IpAddress gateway, Origin origin) {}
}
