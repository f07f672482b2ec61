package io.knetc.lab.topology;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.FlannelHost.Lease;
import io.knetc.cluster.Node;
import io.knetc.cluster.Pod;
import io.knetc.cluster.PodHost;
import io.knetc.cluster.PodNetwork;
import io.knetc.lab.topology.Carriage.CompiledFiles;
import io.knetc.lab.topology.Carriage.Mtus;
import io.knetc.lab.topology.Carriage.PodBridge;
import io.knetc.manifest.cni.Plugin;
import io.knetc.manifest.flannel.Backend;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What flannel and the CNI plugins promise the pods of a node, by their own documentation; so that
/// it judges what is compiled.
final class LayOutCarriage {
  /// The outer headers: Ethernet, IP, UDP and VXLAN.
  private static final int VXLAN_IN_IPV4 = 50;

  private static final int VXLAN_IN_IPV6 = 70;

  private final PodNetwork network;
  private final Node node;
  private final FlannelHost host;
  private final Optional<PodHost> pods;
  private final Optional<Plugin.Bridge> plugin;

  private LayOutCarriage(Cluster cluster, PodNetwork network, Node node, FlannelHost host) {
    this.network = network;
    this.node = node;
    this.host = host;
    this.pods = cluster.podHost(node.name());
    this.plugin = pods.flatMap(LayOutCarriage::bridge);
  }

  /// What carries the packets of a node's pods.
  static Carriage run(Cluster cluster, Node node) {
    return host(cluster, node)
        .<Carriage>map(host ->
            new LayOutCarriage(cluster, cluster.podNetwork().orElseThrow(), node, host).files())
        .orElse(new Carriage.PlainRoutes());
  }

  /// flannel on a node.
  static Optional<FlannelHost> host(Cluster cluster, Node node) {
    return cluster.podNetwork().stream()
        .flatMap(network -> network.hosts().stream())
        .filter(host -> host.node().equals(node.name()))
        .findFirst();
  }

  /// The bridge that flannel's plugin has another one make, or that the list names itself.
  static Optional<Plugin.Bridge> bridge(PodHost host) {
    return host.plugins().plugins().stream()
        .map(plugin -> plugin instanceof Plugin.Flannel flannel ? flannel.delegate() : plugin)
        .filter(Plugin.Bridge.class::isInstance)
        .map(Plugin.Bridge.class::cast)
        .findFirst();
  }

  private CompiledFiles files() {
    Backend backend = network.conf().backend().value();
    int external = host.external().mtu();
    List<IpAddress> tunnels = new ArrayList<>();
    Mtus mtus = new Mtus(external, external);
    boolean isDirect = true;
    if (backend instanceof Backend.Vxlan vxlan) {
      int mtu = vxlan.mtu().orElse(external);
      mtus = new Mtus(mtu - VXLAN_IN_IPV4, mtu - VXLAN_IN_IPV6);
      isDirect = vxlan.directRouting();
      for (IpFamily family : IpFamily.values()) {
        host.lease(family).map(Lease::subnet).ifPresent(lease -> tunnels.add(first(lease.value())));
      }
    }
    int mtu = plugin.flatMap(LayOutCarriage::mtu).orElse(mtus.ipv4());
    return new CompiledFiles(
        network.conf().networks().values().stream().map(Attributed::value).sorted().toList(),
        tunnels,
        isDirect,
        new Mtus(Math.min(mtu, mtus.ipv4()), Math.min(mtu, mtus.ipv6())),
        new PodBridge(
            mtu,
            plugin.isPresent() && pluggedPods().findAny().isPresent(),
            plugin.map(Plugin.Bridge::hairpin).orElse(true)),
        host.arguments().masquerades().value(),
        host.arguments().forwards().value() && !network.conf().nftables().value(),
        pluggedMasquerade());
  }

  private static IpAddress first(Cidr subnet) {
    return Addresses.at(subnet, 0);
  }

  private static Optional<Integer> mtu(Plugin.Bridge bridge) {
    return bridge.mtu().stream().boxed().findFirst();
  }

  private Stream<Pod> pluggedPods() {
    return pods.stream()
        .filter(known -> known.node().equals(node.name()))
        .flatMap(known -> known.pods().stream())
        .filter(pod -> !pod.onHostNetwork());
  }

  /// flannel's plugin tells the other to masquerade where flanneld does not.
  private Set<IpAddress> pluggedMasquerade() {
    boolean masquerades =
        plugin
            .map(bridge ->
                bridge
                    .masquerading()
                    .wanted()
                    .map(Attributed::value)
                    .orElse(!host.arguments().masquerades().value()))
            .orElse(false);
    return pluggedPods()
        .filter(_ -> masquerades)
        .flatMap(pod -> pod.addresses().stream())
        .map(Attributed::value)
        .collect(Collectors.toSet());
  }
}
