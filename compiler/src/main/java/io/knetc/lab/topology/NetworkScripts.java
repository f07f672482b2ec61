package io.knetc.lab.topology;

import static io.knetc.lab.topology.Batches.all;
import static io.knetc.lab.topology.Batches.nodad;

import io.knetc.cluster.HostRoute;
import io.knetc.lab.topology.LabNetwork.Gateway;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.lab.topology.Underlay.Port;
import io.knetc.lab.topology.Underlay.PortAddress;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What makes the network of a lab: `ip -batch` files for the container itself and for each network
/// namespace in it.
///
/// All that stands outside of the nodes is on one bridge, and every address there is reached
/// without a gateway, so that any cluster's addresses go together; ranges of pods are reached by
/// their nodes. Nodes are there too, or on bridges of their own: then whoever is outside has a port
/// on each of those, and nodes have the router.
public final class NetworkScripts {
  private static final String MACHINE = "";
  private static final int FIRST_TABLE = 100;

  private final LabNetwork network;
  private final Batches batches = new Batches();

  /// The policy routing of IPv6, for which ip wants a batch of its own.
  private final Batches ipv6Rules = new Batches();

  private NetworkScripts(LabNetwork network) {
    this.network = network;
  }

  /// What makes the network, in the order in which it must run.
  ///
  /// @param before what hosts have before they are loaded; its first batch makes the network
  ///   namespaces
  /// @param after what attaches the pods of some nodes once these are loaded, by their names
  public record Scripts(List<Batch> before, Map<String, List<Batch>> after) {}

  /// Lines for `ip -batch`.
  ///
  /// @param arguments of `ip` before `-batch`: for which network namespace
  public record Batch(String arguments, String lines) {}

  /// The scripts.
  public static Scripts run(LabNetwork network) {
    return new NetworkScripts(network).scripts();
  }

  private Scripts scripts() {
    batches.add(MACHINE, "link add " + bridge(0) + " type bridge mcast_snooping 0");
    batches.add(MACHINE, "link set " + bridge(0) + " up");
    for (int link = 1; link <= network.routers().size(); link++) {
      batches.add(MACHINE, "link add " + bridge(link) + " type bridge mcast_snooping 0");
      batches.add(MACHINE, "link set " + bridge(link) + " up");
    }
    network.nodes().forEach(this::node);
    outside(LabNetwork.CLIENT, "client", network.client());
    network.crowd().forEach(this::crowd);
    outside(LabNetwork.STRAY, "stray", network.strays());
    int outsiders = 0;
    for (IpAddress address : network.outsiders()) {
      outside(LabNetwork.outsider(address), "outside" + ++outsiders, List.of(address));
    }
    if (!network.routers().isEmpty()) {
      router();
    }
    network.pods().forEach(pod -> batches.add(MACHINE, "netns add " + pod.netns()));
    Map<String, List<Batch>> after = new LinkedHashMap<>();
    for (LabNode node : network.nodes()) {
      switch (node.carriage()) {
        case Carriage.PlainRoutes() -> new PodLinks(network, batches).run(node);
        case Carriage.CompiledFiles _ -> {
          Batches ofPods = new Batches();
          new PodLinks(network, ofPods).run(node);
          after.put(node.name(), of(ofPods));
        }
      }
    }
    network.nodes().forEach(this::routesToPods);
    network.nodes().forEach(this::wayThrough);
    List<Batch> before = new ArrayList<>(of(batches));
    ipv6Rules.forEach((netns, lines) -> before.add(new Batch("-6 -n '" + netns + "'", lines)));
    return new Scripts(before, after);
  }

  private static List<Batch> of(Batches batches) {
    List<Batch> all = new ArrayList<>();
    batches.forEach((netns, lines) ->
        all.add(new Batch(netns.equals(MACHINE) ? "" : "-n '" + netns + "'", lines)));
    return all;
  }

  private static String bridge(int link) {
    return link == 0 ? "underlay" : "underlay" + link;
  }

  private void node(LabNode node) {
    batches.add(MACHINE, "netns add " + node.name());
    batches.add(node.name(), "link set lo up");
    String link = "node" + node.index();
    for (Port port : node.underlay().ports()) {
      port(node.name(), link, port);
      link += "x";
    }
    for (HostRoute route : node.underlay().routes()) {
      batches.add(
          node.name(),
          "route add "
              + route.destination()
              + route.gateway().map(gateway -> " via " + gateway).orElse("")
              + " dev "
              + route.device()
              + route.gateway().map(_ -> " onlink").orElse(""));
    }
  }

  /// @param link the other end
  private void port(String netns, String link, Port port) {
    String mtu = port.mtu() == Port.ETHERNET_MTU ? "" : " mtu " + port.mtu();
    batches.add(
        MACHINE,
        "link add %s%s type veth peer name %s%s netns %s"
            .formatted(link, mtu, port.device(), mtu, netns));
    batches.add(MACHINE, "link set " + link + " master " + bridge(port.link()) + " up");
    batches.add(netns, "link set " + port.device() + " up");
    for (PortAddress own : port.addresses()) {
      batches.add(
          netns,
          "addr add "
              + own.address()
              + "/"
              + own.prefixLength()
              + " dev "
              + port.device()
              + nodad(own.address()));
    }
  }

  private void outside(String netns, String link, List<IpAddress> addresses) {
    batches.add(MACHINE, "netns add " + netns);
    batches.add(netns, "link set lo up");
    List<PortAddress> alone = addresses.stream().map(PortAddress::alone).toList();
    port(netns, link, new Port(device(0), Port.ETHERNET_MTU, 0, alone));
    for (IpFamily family : IpFamily.values()) {
      batches.add(netns, "route add " + all(family) + " dev " + device(0));
    }
    for (int other = 1; other <= network.routers().size(); other++) {
      port(netns, link + "x" + other, new Port(device(other), Port.ETHERNET_MTU, other, List.of()));
    }
    for (LabNode node : network.nodes()) {
      for (IpAddress address : node.addresses()) {
        int own = node.underlay().linkOf(address);
        if (own > 0) {
          batches.add(netns, "route add " + Cidr.host(address) + " dev " + device(own));
        }
      }
    }
  }

  /// Of who has a port on each link.
  private static String device(int link) {
    return "eth" + link;
  }

  /// It answers for nodes on other links, as some nodes know of no network but take all to be on
  /// theirs.
  private void router() {
    batches.add(MACHINE, "netns add " + LabNetwork.ROUTER);
    batches.add(LabNetwork.ROUTER, "link set lo up");
    for (int link = 0; link <= network.routers().size(); link++) {
      List<PortAddress> own = link == 0 ? List.of() : network.routers().get(link - 1);
      port(
          LabNetwork.ROUTER, "router" + link, new Port(device(link), Port.ETHERNET_MTU, link, own));
    }
    for (IpFamily family : IpFamily.values()) {
      batches.add(LabNetwork.ROUTER, "route add " + all(family) + " dev " + device(0));
    }
    for (Cidr range : network.crowd()) {
      client(range)
          .ifPresent(client ->
              batches.add(
                  LabNetwork.ROUTER,
                  "route add " + range + " via " + client + " dev " + device(0) + " onlink"));
    }
    for (LabNode node : network.nodes()) {
      for (IpAddress address : node.addresses()) {
        int own = node.underlay().linkOf(address);
        if (own > 0) {
          batches.add(
              LabNetwork.ROUTER, "route replace " + Cidr.host(address) + " dev " + device(own));
        }
        for (int link = 0; link <= network.routers().size(); link++) {
          if (link != own && address.family() == IpFamily.IPV6) {
            batches.add(LabNetwork.ROUTER, "neigh add proxy " + address + " dev " + device(link));
          }
        }
      }
    }
  }

  /// The client takes all of a range for its own; others find it by the client.
  private void crowd(Cidr range) {
    batches.add(LabNetwork.CLIENT, "route add local " + range + " dev lo");
    for (LabNode node : network.nodes()) {
      Port port = node.underlay().ports().getFirst();
      client(range)
          .filter(_ -> port.link() == 0)
          .ifPresent(client ->
              batches.add(
                  node.name(),
                  "route add " + range + " via " + client + " dev " + port.device() + " onlink"));
    }
  }

  private Optional<IpAddress> client(Cidr range) {
    return network.client().stream()
        .filter(client -> client.family() == range.family())
        .findFirst();
  }

  /// On every other node and on what stands outside: the pods of a node are behind it.
  private void routesToPods(LabNode node) {
    List<String> others = new ArrayList<>();
    network.nodes().stream()
        .filter(other -> !other.equals(node))
        .filter(other -> node.carriage() instanceof Carriage.PlainRoutes)
        .forEach(other -> others.add(other.name()));
    others.add(LabNetwork.CLIENT);
    others.add(LabNetwork.STRAY);
    network.outsiders().forEach(address -> others.add(LabNetwork.outsider(address)));
    for (String netns : others) {
      for (Gateway gateway : node.gateways()) {
        via(node, gateway.pods(), netns);
      }
      for (LabPod pod : network.pods()) {
        if (pod.node().equals(node) && pod.gateway().isEmpty()) {
          via(node, Cidr.host(pod.address()), netns);
        }
      }
    }
  }

  private void via(LabNode node, Cidr range, String netns) {
    node.address(range.family())
        .ifPresent(address ->
            batches.add(
                netns,
                "route add "
                    + range
                    + " via "
                    + address
                    + " dev "
                    + uplink(netns).orElseGet(() -> device(node.underlay().linkOf(address)))
                    + " onlink"));
  }

  /// That of a node.
  private Optional<String> uplink(String netns) {
    return network.nodes().stream()
        .filter(node -> node.name().equals(netns))
        .map(LabNode::uplink)
        .findFirst();
  }

  /// A packet of the client with a node's mark goes through that node.
  private void wayThrough(LabNode node) {
    int table = FIRST_TABLE + node.index();
    for (IpFamily family : IpFamily.values()) {
      Batches rules =
          switch (family) {
            case IPV4 -> batches;
            case IPV6 -> ipv6Rules;
          };
      node.address(family)
          .ifPresent(address -> {
            rules.add(LabNetwork.CLIENT, "rule add fwmark " + node.index() + " table " + table);
            batches.add(
                LabNetwork.CLIENT,
                "route add "
                    + all(family)
                    + " via "
                    + address
                    + " dev "
                    + device(node.underlay().linkOf(address))
                    + " onlink table "
                    + table);
          });
    }
  }
}
