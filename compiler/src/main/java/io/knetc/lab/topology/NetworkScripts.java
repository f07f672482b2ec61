package io.knetc.lab.topology;

import io.knetc.lab.topology.LabNetwork.Attachment;
import io.knetc.lab.topology.LabNetwork.Gateway;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What makes the network of a lab: `ip -batch` files for the container itself and for each network
/// namespace in it.
///
/// All that stands outside of the nodes is on one bridge, and every address there is reached
/// without a gateway, so that any cluster's addresses go together; ranges of pods are reached by
/// their nodes.
public final class NetworkScripts {
  /// What has no address of a pod range is reached by this one, which every pod's link has.
  private static final Map<IpFamily, String> NEXT_HOP =
      Map.of(IpFamily.IPV4, "169.254.1.1", IpFamily.IPV6, "fe80::1");

  private static final int FIRST_TABLE = 100;
  private static final int BRIDGE = 1;
  private static final int LINK = 2;
  private static final int POD = 3;

  private final LabNetwork network;
  private final StringBuilder underlay = new StringBuilder();
  private final Map<String, StringBuilder> batches = new LinkedHashMap<>();

  /// The policy routing of IPv6, for which ip wants a batch of its own.
  private final StringBuilder ipv6Rules = new StringBuilder();

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
    line(underlay, "link add underlay type bridge mcast_snooping 0");
    line(underlay, "link set underlay up");
    for (LabNode node : network.nodes()) {
      onUnderlay(node.name(), "node" + node.index(), node.addresses());
    }
    onUnderlay(LabNetwork.CLIENT, "client", network.client());
    int outsider = 0;
    for (IpAddress address : network.outsiders()) {
      onUnderlay(LabNetwork.outsider(address), "outside" + ++outsider, List.of(address));
    }
    network.pods().forEach(pod -> line(underlay, "netns add " + pod.netns()));
    network.nodes().forEach(this::bridge);
    network.pods().forEach(this::pod);
    network.nodes().forEach(this::routesToPods);
    network.nodes().forEach(this::wayThrough);
    List<Batch> all = new ArrayList<>();
    all.add(new Batch("", underlay.toString()));
    batches.forEach((netns, batch) -> all.add(new Batch("-n '" + netns + "'", batch.toString())));
    all.add(new Batch("-6 -n '" + LabNetwork.CLIENT + "'", ipv6Rules.toString()));
    return all;
  }

  private void onUnderlay(String netns, String link, Iterable<IpAddress> addresses) {
    line(underlay, "netns add " + netns);
    line(underlay, "link add " + link + " type veth peer name eth0 netns " + netns);
    line(underlay, "link set " + link + " master underlay up");
    StringBuilder batch = batch(netns);
    line(batch, "link set lo up");
    line(batch, "link set eth0 up");
    for (IpAddress address : addresses) {
      line(batch, "addr add " + Cidr.host(address) + " dev eth0" + nodad(address));
    }
    for (IpFamily family : IpFamily.values()) {
      line(batch, "route add " + all(family) + " dev eth0");
    }
  }

  private void bridge(LabNode node) {
    if (node.attachment() instanceof Attachment.Bridge(String name)) {
      StringBuilder batch = batch(node.name());
      line(
          batch,
          "link add "
              + name
              + " address "
              + mac(BRIDGE, node.index())
              + " type bridge mcast_snooping 0");
      nextHops(batch, name);
      for (Gateway gateway : node.gateways()) {
        String address = gateway.address() + "/" + gateway.pods().prefixLength();
        line(batch, "addr add " + address + " dev " + name + nodad(gateway.address()));
      }
      line(batch, "link set " + name + " up");
    }
  }

  private static void nextHops(StringBuilder batch, String link) {
    line(batch, "addr add 169.254.1.1/32 dev " + link + " scope link");
    line(batch, "addr add fe80::1/64 dev " + link + " nodad");
  }

  private void pod(LabPod pod) {
    LabNode node = pod.node();
    StringBuilder onNode = batch(node.name());
    String link =
        switch (node.attachment()) {
          case Attachment.Bridge _ -> "veth" + pod.index();
          case Attachment.Links(String prefix) -> prefix + pod.index();
        };
    String ownMac = mac(POD, pod.index());
    line(
        onNode,
        "link add "
            + link
            + " address "
            + mac(LINK, pod.index())
            + " type veth peer name eth0 address "
            + ownMac
            + " netns "
            + pod.netns());
    StringBuilder inPod = batch(pod.netns());
    line(inPod, "link set lo up");
    line(inPod, "link set eth0 up");
    IpAddress address = pod.address();
    switch (node.attachment()) {
      case Attachment.Bridge(String bridge) -> {
        line(onNode, "link set " + link + " master " + bridge + " up");
        line(onNode, "link set " + link + " type bridge_slave hairpin on");
        String bridgeMac = mac(BRIDGE, node.index());
        if (pod.gateway().isPresent()) {
          Gateway gateway = pod.gateway().get();
          String withLength = address + "/" + gateway.pods().prefixLength();
          line(inPod, "addr add " + withLength + " dev eth0" + nodad(address));
          line(inPod, "route add " + all(address.family()) + " via " + gateway.address());
          knows(inPod, gateway.address().text(), bridgeMac, "eth0");
          callersBeside(pod)
              .forEach(caller ->
                  knows(inPod, caller.address().text(), mac(POD, caller.index()), "eth0"));
        } else {
          line(onNode, "route add " + Cidr.host(address) + " dev " + bridge);
          byNextHop(inPod, address, bridgeMac);
        }
        knows(onNode, address.text(), ownMac, bridge);
      }
      case Attachment.Links _ -> {
        line(onNode, "link set " + link + " up");
        nextHops(onNode, link);
        line(onNode, "route add " + Cidr.host(address) + " dev " + link);
        byNextHop(inPod, address, mac(LINK, pod.index()));
        knows(onNode, address.text(), ownMac, link);
      }
    }
  }

  /// The pods of its node that are there to call, which it answers without the gateway.
  private Stream<LabPod> callersBeside(LabPod pod) {
    return network.pods().stream()
        .filter(other -> !other.isEndpoint() && !other.equals(pod))
        .filter(other -> other.node().equals(pod.node()))
        .filter(other -> other.gateway().equals(pod.gateway()));
  }

  private static void byNextHop(StringBuilder inPod, IpAddress address, String mac) {
    String nextHop = NEXT_HOP.getOrDefault(address.family(), "");
    line(inPod, "addr add " + Cidr.host(address) + " dev eth0" + nodad(address));
    line(inPod, "route add " + all(address.family()) + " via " + nextHop + " dev eth0 onlink");
    knows(inPod, nextHop, mac, "eth0");
  }

  /// Neighbours that are found by asking count against a limit that all network namespaces share,
  /// which a thousand pods exceed.
  private static void knows(StringBuilder batch, String address, String mac, String link) {
    line(batch, "neigh add " + address + " lladdr " + mac + " dev " + link + " nud permanent");
  }

  /// A locally administered address.
  private static String mac(int kind, int index) {
    return "02:%02x:00:00:%02x:%02x".formatted(kind, index >> 8, index & 0xFF);
  }

  /// On every other node and on what stands outside: the pods of a node are behind it.
  private void routesToPods(LabNode node) {
    batches.forEach((netns, batch) -> {
      boolean isOutside =
          netns.equals(LabNetwork.CLIENT)
              || network.outsiders().stream().anyMatch(ip -> netns.equals(LabNetwork.outsider(ip)));
      boolean isOtherNode =
          network.nodes().stream()
              .anyMatch(other -> netns.equals(other.name()) && !other.equals(node));
      if (isOutside || isOtherNode) {
        routes(node, batch);
      }
    });
  }

  private void routes(LabNode node, StringBuilder batch) {
    for (Gateway gateway : node.gateways()) {
      via(node, gateway.pods(), batch);
    }
    for (LabPod pod : network.pods()) {
      if (pod.node().equals(node) && pod.gateway().isEmpty()) {
        via(node, Cidr.host(pod.address()), batch);
      }
    }
  }

  private static void via(LabNode node, Cidr range, StringBuilder batch) {
    node.address(range.family())
        .ifPresent(
            address -> line(batch, "route add " + range + " via " + address + " dev eth0 onlink"));
  }

  /// A packet of the client with a node's mark goes through that node.
  private void wayThrough(LabNode node) {
    StringBuilder batch = batch(LabNetwork.CLIENT);
    int table = FIRST_TABLE + node.index();
    for (IpFamily family : IpFamily.values()) {
      node.address(family)
          .ifPresent(address -> {
            StringBuilder rules =
                switch (family) {
                  case IPV4 -> batch;
                  case IPV6 -> ipv6Rules;
                };
            line(rules, "rule add fwmark " + node.index() + " table " + table);
            line(
                batch,
                "route add " + all(family) + " via " + address + " dev eth0 onlink table " + table);
          });
    }
  }

  private static String all(IpFamily family) {
    return switch (family) {
      case IPV4 -> "0.0.0.0/0";
      case IPV6 -> "::/0";
    };
  }

  private static String nodad(IpAddress address) {
    return address.family() == IpFamily.IPV6 ? " nodad" : "";
  }

  private StringBuilder batch(String netns) {
    return batches.computeIfAbsent(netns, _ -> new StringBuilder());
  }

  private static void line(StringBuilder batch, String text) {
    batch.append(text).append('\n');
  }
}
