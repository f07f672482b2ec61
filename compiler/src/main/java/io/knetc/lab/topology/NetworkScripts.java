package io.knetc.lab.topology;

import static io.knetc.lab.topology.Batches.all;
import static io.knetc.lab.topology.Batches.nodad;

import io.knetc.lab.topology.LabNetwork.Gateway;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.List;

/// What makes the network of a lab: `ip -batch` files for the container itself and for each network
/// namespace in it.
///
/// All that stands outside of the nodes is on one bridge, and every address there is reached
/// without a gateway, so that any cluster's addresses go together; ranges of pods are reached by
/// their nodes.
public final class NetworkScripts {
  private static final String MACHINE = "";
  private static final String UPLINK = "eth0";
  private static final int FIRST_TABLE = 100;

  private final LabNetwork network;
  private final Batches batches = new Batches();

  /// The policy routing of IPv6, for which ip wants a batch of its own.
  private final Batches ipv6Rules = new Batches();

  private NetworkScripts(LabNetwork network) {
    this.network = network;
  }

  /// Lines for `ip -batch`.
  ///
  /// @param arguments of `ip` before `-batch`: for which network namespace
  public record Batch(String arguments, String lines) {}

  /// The batches in the order in which they must run; the first makes the network namespaces.
  public static List<Batch> run(LabNetwork network) {
    return new NetworkScripts(network).batches();
  }

  private List<Batch> batches() {
    batches.add(MACHINE, "link add underlay type bridge mcast_snooping 0");
    batches.add(MACHINE, "link set underlay up");
    for (LabNode node : network.nodes()) {
      onUnderlay(node.name(), "node" + node.index(), node.uplink(), node.addresses());
    }
    onUnderlay(LabNetwork.CLIENT, "client", UPLINK, network.client());
    network.crowd().forEach(this::crowd);
    onUnderlay(LabNetwork.STRAY, "stray", UPLINK, network.strays());
    int outsiders = 0;
    for (IpAddress address : network.outsiders()) {
      onUnderlay(LabNetwork.outsider(address), "outside" + ++outsiders, UPLINK, List.of(address));
    }
    network.pods().forEach(pod -> batches.add(MACHINE, "netns add " + pod.netns()));
    new PodLinks(network, batches).run();
    network.nodes().forEach(this::routesToPods);
    network.nodes().forEach(this::wayThrough);
    List<Batch> all = new ArrayList<>();
    batches.forEach((netns, lines) ->
        all.add(new Batch(netns.equals(MACHINE) ? "" : "-n '" + netns + "'", lines)));
    ipv6Rules.forEach((netns, lines) -> all.add(new Batch("-6 -n '" + netns + "'", lines)));
    return all;
  }

  private void onUnderlay(String netns, String link, String uplink, List<IpAddress> addresses) {
    batches.add(MACHINE, "netns add " + netns);
    batches.add(MACHINE, "link add " + link + " type veth peer name " + uplink + " netns " + netns);
    batches.add(MACHINE, "link set " + link + " master underlay up");
    batches.add(netns, "link set lo up");
    batches.add(netns, "link set " + uplink + " up");
    for (IpAddress address : addresses) {
      batches.add(netns, "addr add " + Cidr.host(address) + " dev " + uplink + nodad(address));
    }
    for (IpFamily family : IpFamily.values()) {
      batches.add(netns, "route add " + all(family) + " dev " + uplink);
    }
  }

  /// The client takes all of a range for its own; others find it by the client.
  private void crowd(Cidr range) {
    batches.add(LabNetwork.CLIENT, "route add local " + range + " dev lo");
    for (IpAddress client : network.client()) {
      if (client.family() == range.family()) {
        network
            .nodes()
            .forEach(node ->
                batches.add(
                    node.name(),
                    "route add " + range + " via " + client + " dev " + node.uplink() + " onlink"));
        return;
      }
    }
  }

  /// On every other node and on what stands outside: the pods of a node are behind it.
  private void routesToPods(LabNode node) {
    List<String> others = new ArrayList<>();
    network.nodes().stream()
        .filter(other -> !other.equals(node))
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

  private String uplink(String netns) {
    return network.nodes().stream()
        .filter(node -> node.name().equals(netns))
        .map(LabNode::uplink)
        .findFirst()
        .orElse(UPLINK);
  }

  private void via(LabNode node, Cidr range, String netns) {
    node.address(range.family())
        .ifPresent(address ->
            batches.add(
                netns,
                "route add " + range + " via " + address + " dev " + uplink(netns) + " onlink"));
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
                    + UPLINK
                    + " onlink table "
                    + table);
          });
    }
  }
}
