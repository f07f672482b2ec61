package io.knetc.resolve;

import io.knetc.cluster.Node;
import io.knetc.cluster.Pod;
import io.knetc.cluster.Pod.PortMapping;
import io.knetc.cluster.PodHost;
import io.knetc.cluster.PodNetwork;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.cni.Plugin;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reports what the CNI plugins of a host cannot do: fail for want of what another program makes,
/// or leave out what a Pod asks for.
final class CheckPlugins {
  private static final String KUBE_PROXY_CHAIN = "KUBE-MARK-MASQ";

  /// Plugins that open no ports.
  private static final Set<String> WITHOUT_PORTS =
      Set.of("", "bandwidth", "tuning", "loopback", "sbr", "flannel", "firewall");

  private final Diagnostics diagnostics;

  private CheckPlugins(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  static void run(
      List<Node> nodes,
      Map<String, PodHost> hosts,
      Optional<PodNetwork> network,
      Diagnostics diagnostics) {
    CheckPlugins check = new CheckPlugins(diagnostics);
    for (Node node : nodes) {
      node.host().docker().filter(_ -> network.isEmpty()).ifPresent(check::docker);
      PodHost host = hosts.get(node.name());
      if (host != null) {
        check.flannel(host, network);
        check.hostPorts(host, node);
      }
    }
  }

  /// A host whose flanneld does not start was reported.
  private void flannel(PodHost host, Optional<PodNetwork> network) {
    boolean hasPods = host.pods().stream().anyMatch(pod -> !pod.onHostNetwork());
    for (Plugin plugin : host.plugins().plugins()) {
      if (plugin instanceof Plugin.Flannel && network.isEmpty() && hasPods) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2036,
                    plugin.origin().span(),
                    "the plugin flannel of the Node \""
                        + host.node()
                        + "\" finds no subnet.env, as the cluster has no flannel")
                .withHelp("add flannel's ConfigMap kube-flannel-cfg to the input"));
      }
    }
  }

  private void docker(Origin asked) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN2036,
                asked.span(),
                "Docker's bridge finds no subnet.env, as the cluster has no flannel")
            .withHelp("add flannel's ConfigMap kube-flannel-cfg to the input"));
  }

  private void hostPorts(PodHost host, Node node) {
    List<Plugin.PortMap> portMaps =
        host.plugins().plugins().stream()
            .filter(Plugin.PortMap.class::isInstance)
            .map(Plugin.PortMap.class::cast)
            .toList();
    for (Pod pod : host.pods()) {
      for (PortMapping port : pod.onHostNetwork() ? List.<PortMapping>of() : pod.mappings()) {
        if (portMaps.isEmpty() && !mayOpenPorts(host)) {
          closed(port, host.plugins().origin(), "the host has no plugin portmap");
        }
        for (Plugin.PortMap portMap : portMaps) {
          if (!portMap.isTold().value()) {
            closed(port, portMap.isTold().origin(), "portmap has no capability \"portMappings\"");
          } else {
            markChain(portMap, node);
          }
        }
      }
    }
  }

  private static boolean mayOpenPorts(PodHost host) {
    return host.plugins().plugins().stream()
        .anyMatch(plugin ->
            plugin instanceof Plugin.Other other && !WITHOUT_PORTS.contains(other.type()));
  }

  private void closed(PortMapping port, Origin plugins, String why) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN2033,
                port.origin().span(),
                "nobody opens the host port "
                    + port.hostPort().number()
                    + "/"
                    + port.protocol()
                    + ": "
                    + why)
            .alsoAt(plugins.span(), "the plugins of the host")
            .withHelp(
                "add {\"type\": \"portmap\", \"capabilities\": {\"portMappings\": true}} to the"
                    + " list"));
  }

  private void markChain(Plugin.PortMap portMap, Node node) {
    Mode mode = node.proxy().mode().value();
    for (Attributed<String> chain : portMap.markChain()) {
      if (chain.value().equals(KUBE_PROXY_CHAIN) && (mode == Mode.NFTABLES || mode == Mode.NONE)) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2036,
                    chain.span(),
                    "nobody makes the chain "
                        + KUBE_PROXY_CHAIN
                        + " on the Node \""
                        + node.name()
                        + "\", which portmap jumps to")
                .withHelp("remove externalSetMarkChain, so that portmap marks packets itself"));
      }
    }
  }
}
