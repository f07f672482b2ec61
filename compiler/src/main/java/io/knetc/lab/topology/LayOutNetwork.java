package io.knetc.lab.topology;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Endpoint;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.topology.LabNetwork.Attachment;
import io.knetc.lab.topology.LabNetwork.Gateway;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.lab.topology.LabNetwork.Role;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Lays out the lab of a cluster: gives every endpoint its place, and each node a pod that is no
/// endpoint, from which others are called.
public final class LayOutNetwork {
  private static final String BRIDGE = "cni0";

  private final Cluster cluster;
  private final Addresses addresses;
  private final LayOutLinks links;

  /// How many pods each node has.
  private final Map<String, Integer> numbers = new HashMap<>();

  private LayOutNetwork(Cluster cluster) {
    this.cluster = cluster;
    this.addresses = new Addresses(cluster);
    this.links = new LayOutLinks(cluster, addresses);
  }

  /// The lab of this cluster.
  public static LabNetwork run(Cluster cluster) throws LabTrouble {
    LabNetwork network = new LayOutNetwork(cluster).network();
    CheckLinks.run(network);
    return network;
  }

  private LabNetwork network() {
    List<LabNode> nodes = new ArrayList<>();
    for (Node node : cluster.nodes()) {
      nodes.add(node(node, nodes.size() + 1));
    }
    Set<IpAddress> nodeAddresses = new TreeSet<>();
    nodes.forEach(node -> nodeAddresses.addAll(node.ownAddresses()));
    TreeMap<IpAddress, LabNode> behind = new TreeMap<>();
    Set<IpAddress> outsiders = new TreeSet<>();
    for (Endpoint endpoint : endpoints()) {
      IpAddress address = endpoint.address();
      if (nodeAddresses.contains(address)) {
        continue;
      }
      Optional<LabNode> home = home(endpoint, nodes);
      home.ifPresent(node -> behind.put(address, node));
      if (home.isEmpty()) {
        outsiders.add(address);
      }
    }
    HeadlessPods.addresses(cluster)
        .filter(address -> !nodeAddresses.contains(address))
        .forEach(address ->
            inRange(address, nodes).ifPresent(node -> behind.putIfAbsent(address, node)));
    nodes.forEach(node -> withHostPorts(node).forEach(address -> behind.put(address, node)));
    for (LabNode node : nodes) {
      PolicyPods.on(node.name(), cluster).stream()
          .flatMap(pod -> pod.addresses().stream())
          .map(Attributed::value)
          .filter(address -> !nodeAddresses.contains(address))
          .forEach(address -> behind.put(address, node));
    }
    List<LabPod> pods = new ArrayList<>();
    behind.forEach((address, node) -> add(pods, address, node, Role.ENDPOINT));
    for (LabNode node : nodes) {
      for (Gateway gateway : node.gateways()) {
        addresses.last(gateway.pods()).ifPresent(address -> add(pods, address, node, Role.CALLER));
        if (node.carriage() instanceof Carriage.CompiledFiles) {
          addresses
              .last(gateway.pods())
              .ifPresent(address -> add(pods, address, node, Role.LISTENER));
        }
      }
    }
    Set<IpAddress> taken = new TreeSet<>(nodeAddresses);
    taken.addAll(behind.keySet());
    taken.addAll(outsiders);
    return new LabNetwork(
        nodes,
        links.routers(),
        pods,
        List.copyOf(outsiders),
        addresses.ofClient(),
        addresses.ofCrowd(),
        strays(taken));
  }

  private void add(List<LabPod> pods, IpAddress address, LabNode node, Role role) {
    int number = numbers.merge(node.name(), 1, Integer::sum);
    pods.add(new LabPod(address, pods.size() + 1, number, node, role));
  }

  /// The addresses of pods to which ports of their node lead.
  private List<IpAddress> withHostPorts(LabNode node) {
    if (!(node.carriage() instanceof Carriage.CompiledFiles)) {
      return List.of();
    }
    return cluster.podHost(node.name()).stream()
        .flatMap(host -> host.pods().stream())
        .filter(pod -> !pod.onHostNetwork() && !pod.mappings().isEmpty())
        .flatMap(pod -> pod.addresses().stream())
        .map(Attributed::value)
        .toList();
  }

  /// A packet that no rule takes is refused by whom it finds in the end, and so told from one that
  /// a rule drops. Of Services without endpoints the rules themselves refuse, as those of nftables
  /// mode do for all cluster IPs.
  private List<IpAddress> strays(Set<IpAddress> taken) {
    boolean rulesRefuse =
        cluster.nodes().stream().allMatch(node -> node.proxy().mode().value() == Mode.NFTABLES);
    Set<IpAddress> strays = new TreeSet<>();
    for (IpFamily family : IpFamily.values()) {
      for (ServicePort servicePort : cluster.servicePorts(family)) {
        boolean serves =
            servicePort.endpoints().stream().anyMatch(each -> each.state() == Endpoint.State.READY);
        (serves ? strays : taken).addAll(LabNetwork.virtualAddresses(servicePort));
        if (rulesRefuse) {
          taken.add(servicePort.clusterIp().value());
        }
      }
    }
    strays.removeAll(taken);
    return List.copyOf(strays);
  }

  private LabNode node(Node node, int index) {
    List<IpAddress> onLink = new ArrayList<>();
    List<Gateway> gateways = new ArrayList<>();
    List<IpAddress> own =
        node.host().interfaceAddresses().stream()
            .map(Attributed::value)
            .filter(address -> !address.isLoopback())
            .toList();
    for (Attributed<Cidr> range : node.podCidrs()) {
      Cidr pods = range.value();
      own.stream()
          .filter(pods::contains)
          .findFirst()
          .or(() -> addresses.first(pods))
          .ifPresent(address -> gateways.add(new Gateway(address, pods)));
    }
    for (IpAddress address : own) {
      if (gateways.stream().noneMatch(gateway -> gateway.pods().contains(address))) {
        onLink.add(address);
      }
    }
    Carriage carriage = LayOutCarriage.run(cluster, node);
    return switch (carriage) {
      case Carriage.PlainRoutes() ->
          new LabNode(node.name(), index, onLink, gateways, attachment(node));
      case Carriage.CompiledFiles _ -> {
        Underlay underlay = links.of(node, external(node));
        onLink.removeIf(address -> underlay.ports().stream().noneMatch(port -> has(port, address)));
        yield new LabNode(node.name(), index, onLink, gateways, plugged(node), underlay, carriage);
      }
    };
  }

  private String external(Node node) {
    return LayOutCarriage.host(cluster, node).map(host -> host.external().name()).orElse("");
  }

  private static boolean has(Underlay.Port port, IpAddress address) {
    return port.addresses().stream().anyMatch(own -> own.address().equals(address));
  }

  /// As the CNI plugins of the node do it.
  private Attachment plugged(Node node) {
    return new Attachment.Bridge(
        cluster
            .podHost(node.name())
            .flatMap(LayOutCarriage::bridge)
            .map(bridge -> bridge.device().value())
            .orElse(BRIDGE));
  }

  private static Attachment attachment(Node node) {
    return switch (node.proxy().detectLocalMode().value()) {
      case CLUSTER_CIDR, NODE_CIDR -> new Attachment.Bridge(BRIDGE);
      case BRIDGE_INTERFACE -> new Attachment.Bridge(node.proxy().bridgeInterface());
      case INTERFACE_NAME_PREFIX -> new Attachment.Links(node.proxy().interfaceNamePrefix());
    };
  }

  private List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      for (ServicePort servicePort : cluster.servicePorts(family)) {
        endpoints.addAll(servicePort.endpoints());
      }
    }
    return endpoints;
  }

  /// The node that an endpoint says it is on, else the one whose range it is in.
  private static Optional<LabNode> home(Endpoint endpoint, List<LabNode> nodes) {
    return nodes.stream()
        .filter(node -> endpoint.isOn(node.name()))
        .findFirst()
        .or(() -> inRange(endpoint.address(), nodes));
  }

  private static Optional<LabNode> inRange(IpAddress address, List<LabNode> nodes) {
    return nodes.stream()
        .filter(
            node -> node.gateways().stream().anyMatch(gateway -> gateway.pods().contains(address)))
        .findFirst();
  }
}
