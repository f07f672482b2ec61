package io.knetc.lab.topology;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.HostInterface;
import io.knetc.cluster.HostRoute;
import io.knetc.cluster.Node;
import io.knetc.lab.topology.Underlay.Port;
import io.knetc.lab.topology.Underlay.PortAddress;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The links between nodes as far as HostFacts tell of networks: one for each network, with a
/// router between them that has whatever gateway nodes have. An address of which no network is
/// known takes all others to be on its link; the router answers for those that are not.
final class LayOutLinks {
  /// What the hosts themselves make.
  private static final Set<String> NOT_OF_THE_UNDERLAY = Set.of("flannel", "cni", "docker", "veth");

  private final Addresses addresses;
  private final Set<IpAddress> ofNodes = new TreeSet<>();

  /// The networks of each link from the second on, and the addresses of the router there.
  private final List<Set<Cidr>> links = new ArrayList<>();

  private final List<Set<PortAddress>> routers = new ArrayList<>();

  LayOutLinks(Cluster cluster, Addresses addresses) {
    this.addresses = addresses;
    if (cluster.podNetwork().isPresent()) {
      cluster.nodes().forEach(this::join);
    }
    links.forEach(_ -> routers.add(new TreeSet<>()));
  }

  private void join(Node node) {
    for (HostInterface device : interfaces(node)) {
      device.addresses().forEach(own -> ofNodes.add(own.address().value()));
      Set<Cidr> networks = new LinkedHashSet<>();
      device.addresses().forEach(own -> own.network().ifPresent(networks::add));
      join(networks);
    }
  }

  /// Networks of one interface are on one link.
  private void join(Set<Cidr> networks) {
    if (networks.isEmpty()) {
      return;
    }
    Set<Cidr> joined = new LinkedHashSet<>(networks);
    links.removeIf(link -> {
      boolean same = link.stream().anyMatch(each -> networks.stream().anyMatch(each::overlaps));
      if (same) {
        joined.addAll(link);
      }
      return same;
    });
    links.add(joined);
  }

  /// The addresses of the router on each link, after {@link #of} for every node.
  List<List<PortAddress>> routers() {
    return routers.stream().map(List::copyOf).toList();
  }

  /// A node on its links.
  Underlay of(Node node, String external) {
    List<HostInterface> interfaces = new ArrayList<>(interfaces(node));
    interfaces.sort(Comparator.comparing(device -> !device.name().equals(external)));
    List<Port> ports = interfaces.stream().map(this::port).toList();
    if (ports.isEmpty()) {
      return Underlay.onOneLink("eth0", List.of());
    }
    List<HostRoute> routes = new ArrayList<>();
    for (HostRoute route : node.host().routes()) {
      known(route, ports).ifPresent(routes::add);
    }
    for (IpFamily family : IpFamily.values()) {
      if (routes.stream().noneMatch(route -> isDefault(route, family))) {
        routes.add(defaultRoute(family, ports.getFirst(), interfaces.getFirst()));
      }
    }
    return new Underlay(ports, routes);
  }

  private static boolean isDefault(HostRoute route, IpFamily family) {
    return route.destination().isEverything() && route.destination().family() == family;
  }

  /// Those that are there before the cluster is.
  private static List<HostInterface> interfaces(Node node) {
    return node.host().interfaces().stream()
        .filter(device -> !device.addresses().isEmpty())
        .filter(device -> NOT_OF_THE_UNDERLAY.stream().noneMatch(device.name()::startsWith))
        .filter(device ->
            device.addresses().stream().noneMatch(own -> isOfPods(node, own.address().value())))
        .toList();
  }

  private static boolean isOfPods(Node node, IpAddress address) {
    return node.podCidrs().stream().map(Attributed::value).anyMatch(pods -> pods.contains(address));
  }

  private Port port(HostInterface device) {
    List<PortAddress> own =
        device.addresses().stream()
            .map(each -> {
              IpAddress address = each.address().value();
              return new PortAddress(
                  address, each.network().map(Cidr::prefixLength).orElse(address.family().bits()));
            })
            .toList();
    int link =
        device.addresses().stream()
            .mapToInt(each -> linkOf(each.address().value()))
            .max()
            .orElse(0);
    return new Port(device.name(), device.mtu(), link, own);
  }

  private int linkOf(IpAddress address) {
    for (int i = 0; i < links.size(); i++) {
      if (links.get(i).stream().anyMatch(network -> network.contains(address))) {
        return i + 1;
      }
    }
    return 0;
  }

  /// The route with its device, if that is on the underlay.
  private Optional<HostRoute> known(HostRoute route, List<Port> ports) {
    Optional<Port> port =
        ports.stream()
            .filter(each ->
                route.device().isEmpty()
                    ? route.gateway().filter(gateway -> isBehind(each, gateway)).isPresent()
                    : each.device().equals(route.device()))
            .findFirst();
    port.ifPresent(each -> route.gateway().ifPresent(gateway -> give(gateway, each)));
    return port.map(each -> new HostRoute(route.destination(), route.gateway(), each.device()));
  }

  private static boolean isBehind(Port port, IpAddress gateway) {
    return port.addresses().stream().anyMatch(own -> own.network().contains(gateway));
  }

  /// Nobody else has the gateway's address.
  private void give(IpAddress gateway, Port port) {
    if (port.link() > 0 && !ofNodes.contains(gateway)) {
      int length =
          links.get(port.link() - 1).stream()
              .filter(network -> network.contains(gateway))
              .findFirst()
              .map(Cidr::prefixLength)
              .orElse(gateway.family().bits());
      routers.get(port.link() - 1).add(new PortAddress(gateway, length));
    }
  }

  /// Where HostFacts tell of none: without one a host sends nothing to the addresses of Services.
  private HostRoute defaultRoute(IpFamily family, Port port, HostInterface device) {
    Optional<Cidr> network =
        device.addresses().stream()
            .flatMap(own -> own.network().stream())
            .filter(each -> each.family() == family)
            .findFirst();
    Optional<IpAddress> gateway =
        network.flatMap(each ->
            routers.get(port.link() - 1).stream()
                .map(PortAddress::address)
                .filter(each::contains)
                .findFirst()
                .or(() -> addresses.last(each)));
    gateway.ifPresent(address -> give(address, port));
    return new HostRoute(Cidr.of(Batches.all(family)), gateway, port.device());
  }
}
