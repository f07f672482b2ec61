package io.knetc.lab.topology;

import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.lab.topology.Underlay.PortAddress;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// All network namespaces of a lab. Nodes, a client and what else is outside of the cluster stand
/// on one link, or nodes on links of their own with a router between; pods behind their nodes.
///
/// @param routers the addresses of the router on each link of nodes, from the second link on; the
///   first is the one of whatever is outside
/// @param pods by address: every endpoint that is a pod, and one pod for each node and family that
///   is none
/// @param outsiders the addresses of endpoints that are neither on a node nor behind one
/// @param client the addresses of the client outside of the cluster
/// @param crowd ranges that are behind the client as a whole, one for each family where one is free
/// @param strays the addresses of Services that no host has: who is here sees what no rule took
public record LabNetwork(
    List<LabNode> nodes,
    List<List<PortAddress>> routers,
    List<LabPod> pods,
    List<IpAddress> outsiders,
    List<IpAddress> client,
    List<Cidr> crowd,
    List<IpAddress> strays) {

  /// The network namespace of the client. No Node can be called so.
  public static final String CLIENT = "outside:client";

  /// The network namespace that has the addresses of Services.
  public static final String STRAY = "outside:stray";

  /// The network namespace that forwards between the links of nodes.
  public static final String ROUTER = "outside:router";

  /// What no link of pods can be called all of by one prefix.
  private static final List<String> UPLINKS = List.of("eth0", "uplink0", "host0");

  /// A node.
  ///
  /// @param index from 1 on; a packet with this mark leaves the client for this node
  /// @param addresses those of its link to the others
  /// @param gateways the addresses of its bridge, with the range of its pods
  /// @param attachment how its pods are attached
  /// @param carriage how packets of its pods get to those of other nodes
  public record LabNode(
      String name,
      int index,
      List<IpAddress> addresses,
      List<Gateway> gateways,
      Attachment attachment,
      Underlay underlay,
      Carriage carriage) {
    /// A node on the one link of all, with routes of the lab to the pods of others.
    public LabNode(
        String name,
        int index,
        List<IpAddress> addresses,
        List<Gateway> gateways,
        Attachment attachment) {
      this(
          name,
          index,
          addresses,
          gateways,
          attachment,
          Underlay.onOneLink(uplinkBeside(attachment), addresses),
          new Carriage.PlainRoutes());
    }

    private static String uplinkBeside(Attachment attachment) {
      return UPLINKS.stream().filter(name -> !attachment.takes(name)).findFirst().orElseThrow();
    }

    /// Its address of a family on the link, if it has one.
    public Optional<IpAddress> address(IpFamily family) {
      return addresses.stream().filter(ip -> ip.family() == family).findFirst();
    }

    /// All its addresses of a family on links to others.
    public List<IpAddress> addresses(IpFamily family) {
      return addresses.stream().filter(ip -> ip.family() == family).toList();
    }

    /// The address of its bridge of a family.
    public Optional<IpAddress> gateway(IpFamily family) {
      return gateways.stream()
          .map(Gateway::address)
          .filter(address -> address.family() == family)
          .findFirst();
    }

    /// Whether it reaches another one without a router, as far as it knows.
    public boolean isOnLinkOf(LabNode other, IpFamily family) {
      return address(family)
          .flatMap(own ->
              other
                  .address(family)
                  .map(peer ->
                      underlay.ports().stream()
                          .filter(port -> port.link() == underlay.linkOf(own))
                          .flatMap(port -> port.addresses().stream())
                          .filter(mine -> mine.address().equals(own))
                          .anyMatch(mine -> mine.isAlone() || mine.network().contains(peer))))
          .orElse(false);
    }

    /// Its link to the others.
    public String uplink() {
      return underlay.ports().getFirst().device();
    }

    /// Every address that a packet which it masquerades may have.
    public List<IpAddress> ownAddresses() {
      List<IpAddress> own = new ArrayList<>(addresses);
      gateways.forEach(gateway -> own.add(gateway.address()));
      if (carriage instanceof Carriage.CompiledFiles files) {
        own.addAll(files.tunnels());
      }
      return own;
    }
  }

  /// The address of a bridge in a range of pods.
  public record Gateway(IpAddress address, Cidr pods) {}

  /// How pods are attached to their node.
  public sealed interface Attachment {
    /// Whether pods hang on a link of that name.
    boolean takes(String link);

    /// What the link of the node to one of its pods is called, by the number of the pod.
    String link(int number);

    /// By a bridge.
    record Bridge(String name) implements Attachment {
      @Override
      public boolean takes(String link) {
        return name.equals(link);
      }

      @Override
      public String link(int number) {
        return (name.startsWith("veth") ? "pod" : "veth") + number;
      }
    }

    /// By a link each, with a route to it. Linux leaves little room behind a long prefix.
    record Links(String prefix) implements Attachment {
      @Override
      public boolean takes(String link) {
        return link.startsWith(prefix);
      }

      @Override
      public String link(int number) {
        return prefix + Integer.toString(number, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
      }
    }
  }

  /// A pod.
  ///
  /// @param index from 1 on
  /// @param number from 1 on among the pods of its node
  public record LabPod(IpAddress address, int index, int number, LabNode node, Role role) {
    /// Whether it is there to be called, by whichever name.
    public boolean isEndpoint() {
      return role != Role.CALLER;
    }

    /// The name of its node's link to it.
    public String link() {
      return node.attachment().link(number);
    }

    /// Its network namespace.
    public String netns() {
      return "pod:" + address.text();
    }

    /// The gateway of its range, if it is in one.
    public Optional<Gateway> gateway() {
      return node.gateways().stream().filter(each -> each.pods().contains(address)).findFirst();
    }
  }

  /// What a pod is there for.
  public enum Role {
    /// A Service names it, a port of its node leads to it, or it is there for policies.
    ENDPOINT,
    /// It calls others.
    CALLER,
    /// Pods of other nodes call it by its address.
    LISTENER
  }

  /// The addresses of a Service port that belong to no host.
  public static List<IpAddress> virtualAddresses(ServicePort servicePort) {
    List<IpAddress> addresses = new ArrayList<>();
    addresses.add(servicePort.clusterIp().value());
    for (External external : servicePort.externals()) {
      switch (external) {
        case External.ExternalIp(IpAddress address, _) -> addresses.add(address);
        case External.LoadBalancerIp(IpAddress address, _, _) -> addresses.add(address);
        case External.NodePort _ -> {}
      }
    }
    return addresses;
  }

  /// The network namespace of something outside.
  public static String outsider(IpAddress address) {
    return "outside:" + address.text();
  }

  /// All network namespaces.
  public List<String> namespaces() {
    List<String> all = new ArrayList<>();
    nodes.forEach(node -> all.add(node.name()));
    all.add(CLIENT);
    all.add(STRAY);
    if (!routers.isEmpty()) {
      all.add(ROUTER);
    }
    outsiders.forEach(address -> all.add(outsider(address)));
    pods.forEach(pod -> all.add(pod.netns()));
    return all;
  }

  /// The pod that has an address.
  public Optional<LabPod> podAt(IpAddress address) {
    return pods.stream().filter(pod -> pod.address().equals(address)).findFirst();
  }

  /// The pod of a node and a family that is there for something.
  public Optional<LabPod> pod(LabNode node, IpFamily family, Role role) {
    return pods.stream()
        .filter(pod -> pod.role() == role && pod.address().family() == family)
        .filter(pod -> pod.node().equals(node))
        .findFirst();
  }

  /// Addresses of the crowd, each the next of the one before; none if there are not so many left.
  public List<IpAddress> crowd(IpFamily family, int first, int size) {
    return crowd.stream()
        .filter(range -> range.family() == family)
        .flatMap(range ->
            IntStream.range(first + 1, first + 1 + size)
                .mapToObj(offset -> Addresses.at(range, offset))
                .filter(range::contains))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(), all -> all.size() < size ? List.of() : all));
  }

  /// The network namespace that has an address of an endpoint.
  public Optional<String> netnsOf(IpAddress address) {
    for (LabPod pod : pods) {
      if (pod.address().equals(address)) {
        return Optional.of(pod.netns());
      }
    }
    for (LabNode node : nodes) {
      if (node.addresses().contains(address)) {
        return Optional.of(node.name());
      }
    }
    return outsiders.contains(address) ? Optional.of(outsider(address)) : Optional.empty();
  }
}
