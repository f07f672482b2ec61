package io.knetc.resolve;

import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.HostInterface;
import io.knetc.cluster.Node;
import io.knetc.cluster.PodMtu;
import io.knetc.cluster.PodNetwork;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.FlanneldManifest;
import io.knetc.manifest.HostFactsManifest;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.flannel.Backend;
import io.knetc.manifest.flannel.DecodeFlanneldArguments;
import io.knetc.manifest.flannel.FlanneldArguments;
import io.knetc.manifest.flannel.NetConf;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pod network as flannel makes it, if the cluster has flannel: its settings, and for each Node
/// what its flanneld goes by.
final class ResolvePodNetwork {
  private static final String PASS = "ResolvePodNetwork";

  private final NetConf conf;
  private final FlanneldArguments common;
  private final Map<String, FlanneldArguments> own = new HashMap<>();
  private final Diagnostics diagnostics;

  private ResolvePodNetwork(Manifests manifests, NetConf conf, Diagnostics diagnostics) {
    this.conf = conf;
    this.diagnostics = diagnostics;
    this.common =
        manifests.of(FlanneldManifest.class).stream()
            .map(FlanneldManifest::arguments)
            .findFirst()
            .orElseGet(() -> usualArguments(conf, diagnostics));
    for (HostFactsManifest host : manifests.of(HostFactsManifest.class)) {
      host.flanneld().forEach(arguments -> own.put(host.meta().name(), arguments));
    }
  }

  /// Nothing without flannel's configuration.
  static Optional<PodNetwork> run(
      Manifests manifests, Optional<NetConf> conf, List<Node> nodes, Diagnostics diagnostics) {
    if (conf.isEmpty()) {
      return Optional.empty();
    }
    Map<String, NodeManifest> declared = new HashMap<>();
    for (NodeManifest node : manifests.of(NodeManifest.class)) {
      declared.put(node.meta().name(), node);
    }
    ResolvePodNetwork resolution = new ResolvePodNetwork(manifests, conf.get(), diagnostics);
    List<FlannelHost> hosts = new ArrayList<>();
    for (Node node : nodes) {
      NodeManifest manifest = declared.get(node.name());
      if (manifest != null) {
        hosts.add(resolution.host(node, manifest));
      }
    }
    PodNetwork network = new PodNetwork(conf.get(), hosts);
    CheckFamilies.run(network, diagnostics);
    CheckVni.run(network, diagnostics);
    CheckMtu.run(network, diagnostics);
    CheckLinks.run(network, nodes, diagnostics);
    CheckPeers.run(network, diagnostics);
    CheckCloud.run(network, diagnostics);
    return Optional.of(network);
  }

  /// Without a DaemonSet in the input, flanneld has the arguments of flannel's own manifest.
  private static FlanneldArguments usualArguments(NetConf conf, Diagnostics diagnostics) {
    Origin origin =
        Origin.of(conf.origin().object(), "", Span.builtIn("arguments of kube-flannel.yml"), PASS);
    return DecodeFlanneldArguments.run(
        List.of(
            new Attributed<>("--ip-masq", origin), new Attributed<>("--kube-subnet-mgr", origin)),
        origin,
        diagnostics);
  }

  private FlannelHost host(Node node, NodeManifest manifest) {
    FlanneldArguments arguments = own.getOrDefault(node.name(), common);
    HostInterface external =
        FindExternalInterface.run(
            node,
            arguments,
            Annotations.address(manifest, arguments.annotation("public-ip"), IpFamily.IPV4)
                .map(Attributed::value),
            diagnostics);
    Map<IpFamily, Attributed<IpAddress>> tunnels = new EnumMap<>(IpFamily.class);
    for (IpFamily family : IpFamily.values()) {
      tunnelAddress(arguments, manifest, external, family)
          .ifPresent(address -> tunnels.put(family, address));
    }
    ReadLeases leases = new ReadLeases(conf, arguments, manifest, tunnels, diagnostics);
    boolean hasOwnAddress = hasOwnAddress(manifest, external, tunnels);
    CheckPublicAddress.run(node, arguments, manifest, leases.leases(), diagnostics);
    return new FlannelHost(
        node.name(),
        arguments,
        external,
        tunnels,
        leases.leases(),
        leases.starts() && hasOwnAddress && takesIpv6(external),
        leases.announced() && (hasOwnAddress || leases.written()),
        ReadInstance.run(conf.backend().value(), manifest, diagnostics),
        node.origin());
  }

  /// Whether the devices are fit for the families of the network; {@link CheckMtu} reports it.
  private boolean takesIpv6(HostInterface external) {
    return conf.network(IpFamily.IPV6).isEmpty()
        || PodMtu.least(conf.backend().value(), external.mtu()) >= PodMtu.LEAST_OF_IPV6;
  }

  /// host-gw routes to the addresses of interfaces, and does not start with another one.
  private boolean hasOwnAddress(
      NodeManifest node, HostInterface external, Map<IpFamily, Attributed<IpAddress>> tunnels) {
    if (!(conf.backend().value() instanceof Backend.HostGateway)) {
      return true;
    }
    for (Map.Entry<IpFamily, Attributed<IpAddress>> tunnel : tunnels.entrySet()) {
      Attributed<IpAddress> address = tunnel.getValue();
      if (conf.network(tunnel.getKey()).isPresent()
          && external
              .address(tunnel.getKey())
              .filter(own -> own.value().equals(address.value()))
              .isEmpty()) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2013,
                    address.span(),
                    "flanneld of the Node \""
                        + node.meta().name()
                        + "\" does not start: with host-gw its public address must be that of "
                        + external.name()
                        + ", not "
                        + address.value())
                .withHelp("leave it out, or take another backend"));
        return false;
      }
    }
    return true;
  }

  /// `--public-ip`, else the annotation `node-public-ip`, else the address of the interface.
  private static Optional<Attributed<IpAddress>> tunnelAddress(
      FlanneldArguments arguments, NodeManifest node, HostInterface external, IpFamily family) {
    Attributed<IpAddress> flag = arguments.publicAddresses().get(family);
    if (flag != null) {
      return Optional.of(flag);
    }
    String name =
        switch (family) {
          case IPV4 -> "node-public-ip";
          case IPV6 -> "node-public-ipv6";
        };
    return Annotations.address(node, arguments.annotation(name), family)
        .or(() -> external.address(family));
  }
}
