package io.knetc.lab.topology;

import static io.knetc.lab.topology.Batches.all;
import static io.knetc.lab.topology.Batches.nodad;

import io.knetc.lab.topology.Carriage.CompiledFiles;
import io.knetc.lab.topology.Carriage.PodBridge;
import io.knetc.lab.topology.LabNetwork.Attachment;
import io.knetc.lab.topology.LabNetwork.Gateway;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import java.util.stream.Stream;

/// Attaches the pods of a lab to their nodes: by a bridge, as most CNI plugins do, or by a link
/// with a route to each.
///
/// Pods and nodes know each other's link addresses from the start: neighbours that are found by
/// asking count against a limit that all network namespaces share, which a thousand pods exceed.
final class PodLinks {
  private static final int BRIDGE = 1;
  private static final int LINK = 2;
  private static final int POD = 3;

  private final LabNetwork network;
  private final Batches batches;

  PodLinks(LabNetwork network, Batches batches) {
    this.network = network;
    this.batches = batches;
  }

  void run(LabNode node) {
    switch (node.carriage()) {
      case Carriage.PlainRoutes() -> bridge(node);
      case CompiledFiles files -> bridge(node, files.bridge());
    }
    network.pods().stream().filter(pod -> pod.node().equals(node)).forEach(this::pod);
  }

  /// As the plugin of a node's pods leaves it: with the gateways, made by the plugin or already
  /// there, and a link-layer address that it keeps whatever ports come.
  private void bridge(LabNode node, PodBridge bridge) {
    if (node.attachment() instanceof Attachment.Bridge(String name)) {
      String mac = mac(BRIDGE, node.index());
      if (bridge.isCompiled()) {
        batches.add(node.name(), "link set " + name + " address " + mac);
        return;
      }
      batches.add(
          node.name(),
          "link add " + name + " mtu " + bridge.mtu() + " address " + mac + " type bridge");
      for (Gateway gateway : node.gateways()) {
        batches.add(
            node.name(),
            "addr add %s dev %s%s"
                .formatted(withLength(gateway.address(), gateway), name, nodad(gateway.address())));
      }
      batches.add(node.name(), "link set " + name + " up");
    }
  }

  private void bridge(LabNode node) {
    if (node.attachment() instanceof Attachment.Bridge(String name)) {
      String mac = mac(BRIDGE, node.index());
      batches.add(
          node.name(), "link add " + name + " address " + mac + " type bridge mcast_snooping 0");
      nextHops(node, name);
      for (Gateway gateway : node.gateways()) {
        IpAddress address = gateway.address();
        batches.add(
            node.name(),
            "addr add " + withLength(address, gateway) + " dev " + name + nodad(address));
      }
      batches.add(node.name(), "link set " + name + " up");
    }
  }

  private void pod(LabPod pod) {
    switch (pod.node().attachment()) {
      case Attachment.Bridge(String bridge) -> toBridge(pod, bridge);
      case Attachment.Links _ -> byItself(pod, pod.link());
    }
  }

  private void toBridge(LabPod pod, String bridge) {
    String node = pod.node().name();
    String link = pod.link();
    link(pod, link);
    batches.add(node, "link set " + link + " master " + bridge + " up");
    if (isHairpin(pod.node())) {
      batches.add(node, "link set " + link + " type bridge_slave hairpin on");
    }
    knows(node, pod.address().text(), mac(POD, pod.index()), bridge);
    String bridgeMac = mac(BRIDGE, pod.node().index());
    pod.gateway()
        .ifPresentOrElse(
            gateway -> byGateway(pod, gateway, bridgeMac),
            () -> {
              batches.add(node, "route add " + Cidr.host(pod.address()) + " dev " + bridge);
              byNextHop(pod, bridgeMac);
            });
  }

  private void byItself(LabPod pod, String link) {
    String node = pod.node().name();
    link(pod, link);
    batches.add(node, "link set " + link + " up");
    nextHops(pod.node(), link);
    batches.add(node, "route add " + Cidr.host(pod.address()) + " dev " + link);
    knows(node, pod.address().text(), mac(POD, pod.index()), link);
    byNextHop(pod, mac(LINK, pod.index()));
  }

  private static boolean isHairpin(LabNode node) {
    return switch (node.carriage()) {
      case Carriage.PlainRoutes() -> true;
      case CompiledFiles files -> files.bridge().hairpin();
    };
  }

  private void link(LabPod pod, String link) {
    String mtu =
        switch (pod.node().carriage()) {
          case Carriage.PlainRoutes() -> "";
          case CompiledFiles files -> " mtu " + files.bridge().mtu();
        };
    batches.add(
        pod.node().name(),
        "link add %s%s address %s type veth peer name eth0%s address %s netns %s"
            .formatted(link, mtu, mac(LINK, pod.index()), mtu, mac(POD, pod.index()), pod.netns()));
    batches.add(pod.netns(), "link set lo up");
    batches.add(pod.netns(), "link set eth0 up");
  }

  private void byGateway(LabPod pod, Gateway gateway, String mac) {
    IpAddress address = pod.address();
    batches.add(
        pod.netns(), "addr add " + withLength(address, gateway) + " dev eth0" + nodad(address));
    batches.add(pod.netns(), "route add " + all(address.family()) + " via " + gateway.address());
    knows(pod.netns(), gateway.address().text(), mac, "eth0");
    callersBeside(pod)
        .forEach(caller ->
            knows(pod.netns(), caller.address().text(), mac(POD, caller.index()), "eth0"));
  }

  /// The pods of its node that are there to call, which it answers without the gateway.
  private Stream<LabPod> callersBeside(LabPod pod) {
    return network.pods().stream()
        .filter(other -> !other.isEndpoint() && !other.equals(pod))
        .filter(other -> other.node().equals(pod.node()))
        .filter(other -> other.gateway().equals(pod.gateway()));
  }

  /// What is in no range of pods is reached by this address, which every link to pods has.
  private static String nextHop(IpAddress address) {
    return switch (address.family()) {
      case IPV4 -> "169.254.1.1";
      case IPV6 -> "fe80::1";
    };
  }

  private void nextHops(LabNode node, String link) {
    batches.add(node.name(), "addr add 169.254.1.1/32 dev " + link + " scope link");
    batches.add(node.name(), "addr add fe80::1/64 dev " + link + " nodad");
  }

  private void byNextHop(LabPod pod, String mac) {
    IpAddress address = pod.address();
    String nextHop = nextHop(address);
    batches.add(pod.netns(), "addr add " + Cidr.host(address) + " dev eth0" + nodad(address));
    batches.add(
        pod.netns(), "route add " + all(address.family()) + " via " + nextHop + " dev eth0 onlink");
    knows(pod.netns(), nextHop, mac, "eth0");
  }

  private void knows(String netns, String address, String mac, String link) {
    batches.add(
        netns, "neigh add " + address + " lladdr " + mac + " dev " + link + " nud permanent");
  }

  private static String withLength(IpAddress address, Gateway gateway) {
    return address + "/" + gateway.pods().prefixLength();
  }

  /// A locally administered address.
  private static String mac(int kind, int index) {
    return "02:%02x:00:00:%02x:%02x".formatted(kind, index >> 8, index & 0xFF);
  }
}
