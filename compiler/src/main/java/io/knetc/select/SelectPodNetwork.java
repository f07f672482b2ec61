package io.knetc.select;

import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.FlannelHost.BackendData;
import io.knetc.cluster.FlannelHost.Lease;
import io.knetc.cluster.Node;
import io.knetc.cluster.OnLink;
import io.knetc.cluster.PodNetwork;
import io.knetc.manifest.flannel.FlanneldArguments;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.Peer;
import io.knetc.plan.Peer.Tunnel;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodNetworkPlan.FamilyNetwork;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what a node does for the pod network: who its peers are, and how it reaches them.
final class SelectPodNetwork {
  private final PodNetwork network;
  private final Node node;
  private final FlannelHost host;

  private SelectPodNetwork(PodNetwork network, Node node, FlannelHost host) {
    this.network = network;
    this.node = node;
    this.host = host;
  }

  /// Nothing for a node whose flanneld does not start.
  static Optional<PodNetworkPlan> run(PodNetwork network, Node node) {
    return network.hosts().stream()
        .filter(host -> host.node().equals(node.name()) && host.starts())
        .findFirst()
        .map(host -> new SelectPodNetwork(network, node, host).plan());
  }

  private PodNetworkPlan plan() {
    List<FamilyNetwork> families = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      family(family).ifPresent(families::add);
    }
    SelectOverlay overlay = new SelectOverlay(network.conf().backend(), host);
    FlanneldArguments arguments = host.arguments();
    return new PodNetworkPlan(
        families,
        overlay.overlay(),
        host.external().name(),
        overlay.podMtu(),
        arguments.masquerades(),
        arguments.randomFully(),
        arguments.forwards(),
        network.conf().nftables(),
        arguments.blackholes(),
        network.conf().text(),
        network.conf().origin());
  }

  private Optional<FamilyNetwork> family(IpFamily family) {
    Optional<Attributed<Cidr>> range = network.conf().network(family);
    Optional<Lease> lease = host.lease(family);
    Attributed<IpAddress> tunnel = host.tunnelAddresses().get(family);
    if (range.isEmpty() || lease.isEmpty() || tunnel == null) {
      return Optional.empty();
    }
    List<Peer> peers = new ArrayList<>();
    for (FlannelHost other : network.hosts()) {
      other
          .lease(family)
          .filter(_ -> other.announced() && !isOwn(other))
          .ifPresent(found -> peers.add(peer(other, found)));
    }
    return Optional.of(new FamilyNetwork(family, range.get(), lease.get().subnet(), tunnel, peers));
  }

  /// flanneld knows its own lease by its subnets.
  private boolean isOwn(FlannelHost other) {
    return other.node().equals(host.node())
        || host.leases().entrySet().stream()
            .allMatch(own ->
                other
                    .lease(own.getKey())
                    .filter(lease -> lease.subnet().value().equals(own.getValue().subnet().value()))
                    .isPresent());
  }

  private Peer peer(FlannelHost other, Lease lease) {
    return new Peer(
        other.node(),
        lease.subnet(),
        lease.publicAddress(),
        OnLink.device(node.host(), lease.publicAddress().value(), host.external().name()),
        switch (lease.data()) {
          case BackendData.None() -> new Tunnel.None();
          case BackendData.Vtep(var address) -> new Tunnel.Vtep(address);
          case BackendData.WireguardPeer(var key, var port) ->
              new Tunnel.Wireguard(
                  key,
                  SelectEndpoint.run(network.conf().backend().value(), host, other, lease),
                  port);
        });
  }
}
