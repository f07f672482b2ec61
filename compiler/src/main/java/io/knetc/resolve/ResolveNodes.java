package io.knetc.resolve;

import io.knetc.cluster.HostInterface;
import io.knetc.cluster.HostRoute;
import io.knetc.cluster.KernelVersion;
import io.knetc.cluster.Node;
import io.knetc.cluster.Node.Host;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.HostFactsManifest;
import io.knetc.manifest.NodeManifest;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Nodes with what is known of their hosts. A host without HostFacts has its Node's InternalIPs on
/// one interface, and loopback.
final class ResolveNodes {
  private static final String ZONE = "topology.kubernetes.io/zone";

  private ResolveNodes() {}

  static List<Node> run(Manifests manifests, Overrides overrides, Diagnostics diagnostics) {
    List<NodeManifest> declared = manifests.of(NodeManifest.class);
    if (manifests.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN0010, Span.builtIn("all input"), "the input holds no Kubernetes object")
              .withHelp(
                  "look whether what wrote the files, or the command before the pipe, failed"));
    } else if (declared.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2005,
                  Span.builtIn("all input"),
                  "the input has no Node, so there is no host to compile for")
              .withHelp(
                  "add the Nodes of the cluster: kubectl get nodes -o yaml, or plan some:"
                      + " --nodes 3"));
    }
    Map<String, HostFactsManifest> facts = new HashMap<>();
    for (HostFactsManifest host : manifests.of(HostFactsManifest.class)) {
      facts.put(host.meta().name(), host);
    }
    ResolveProxyConfiguration proxies =
        new ResolveProxyConfiguration(manifests, overrides, diagnostics);
    List<Node> nodes = new ArrayList<>();
    for (NodeManifest node : declared) {
      List<HostFactsManifest> known =
          facts.containsKey(node.meta().name())
              ? List.of(facts.get(node.meta().name()))
              : List.of();
      List<Attributed<IpAddress>> addresses = new ArrayList<>(node.internalIps());
      addresses.addAll(node.externalIps());
      if (addresses.isEmpty()) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2010, node.meta().span(), "\"" + node.meta().id() + "\" has no address")
                .withHelp(
                    "add status.addresses with an InternalIP, as kubectl get nodes shows it"));
      }
      nodes.add(
          new Node(
              node.meta().name(),
              node.meta().labels().getOrDefault(ZONE, ""),
              List.copyOf(addresses),
              node.podCidrs(),
              host(node, known),
              proxies.of(known),
              node.meta().origin()));
    }
    return List.copyOf(nodes);
  }

  private static List<HostInterface> interfaces(List<HostFactsManifest.Interface> interfaces) {
    return interfaces.stream()
        .map(device ->
            new HostInterface(
                device.name(),
                device.mtu(),
                device.addresses().stream()
                    .map(ip -> new HostInterface.Address(ip.address(), Optional.of(ip.network())))
                    .toList()))
        .toList();
  }

  /// What a host without HostFacts is taken to have.
  private static HostInterface assumedInterface(NodeManifest node) {
    return new HostInterface(
        "eth0",
        HostFactsManifest.Interface.ETHERNET_MTU,
        node.internalIps().stream()
            .map(ip -> new HostInterface.Address(ip, Optional.empty()))
            .toList());
  }

  /// HostFacts go before what the kubelet said.
  private static Optional<KernelVersion> kernel(NodeManifest node, List<HostFactsManifest> facts) {
    return Stream.concat(
            facts.stream().map(HostFactsManifest::kernelVersion), Stream.of(node.kernelVersion()))
        .flatMap(release -> KernelVersion.parse(release).stream())
        .findFirst();
  }

  private static Host host(NodeManifest node, List<HostFactsManifest> facts) {
    Map<IpAddress, Attributed<IpAddress>> addresses = new LinkedHashMap<>();
    for (String loopback : List.of("127.0.0.1", "::1")) {
      addresses.put(
          IpAddress.of(loopback), new Attributed<>(IpAddress.of(loopback), node.meta().origin()));
    }
    List<HostFactsManifest.Interface> interfaces =
        facts.stream().flatMap(host -> host.interfaces().stream()).toList();
    if (interfaces.isEmpty()) {
      node.internalIps().forEach(ip -> addresses.putIfAbsent(ip.value(), ip));
    }
    for (HostFactsManifest.Interface device : interfaces) {
      device.addresses().forEach(ip -> addresses.putIfAbsent(ip.address().value(), ip.address()));
    }
    Map<String, String> sysctls = new LinkedHashMap<>();
    for (HostFactsManifest host : facts) {
      host.sysctls().forEach((key, value) -> sysctls.put(key.replace('/', '.'), value));
    }
    return new Host(
        List.copyOf(addresses.values()),
        sysctls,
        facts.stream().mapToInt(HostFactsManifest::cpus).max().orElse(0),
        kernel(node, facts),
        facts.stream().anyMatch(HostFactsManifest::accounting),
        interfaces.isEmpty() ? List.of(assumedInterface(node)) : interfaces(interfaces),
        facts.stream()
            .flatMap(host -> host.routes().stream())
            .map(route ->
                new HostRoute(
                    route.destination(), route.gateways().stream().findFirst(), route.device()))
            .toList(),
        facts.stream().flatMap(host -> host.docker().stream()).findFirst());
  }
}
