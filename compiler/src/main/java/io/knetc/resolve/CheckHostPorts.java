package io.knetc.resolve;

import io.knetc.cluster.Pod.PortMapping;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.PodManifest;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reports ports of a host that more than one Pod wants, or a Pod and a Service. On the network of
/// the host every port of a container is one of the host.
final class CheckHostPorts {
  /// By Node, port and protocol.
  private final Map<String, List<Claim>> claims = new HashMap<>();

  /// By port and protocol.
  private final Map<String, Origin> nodePorts = new HashMap<>();

  private final Diagnostics diagnostics;

  private CheckHostPorts(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  private record Claim(PodManifest pod, PortMapping port) {
    /// The API server's rule: a port without an address is one of all addresses.
    boolean meets(Claim other) {
      Optional<IpAddress> one = address();
      Optional<IpAddress> two = other.address();
      return one.isEmpty() || two.isEmpty() || one.equals(two);
    }

    private Optional<IpAddress> address() {
      return port.hostAddress().filter(address -> !address.isUnspecified());
    }

    Span span() {
      return port.origin().span();
    }
  }

  static void run(
      Manifests manifests, Map<IpFamily, List<ServicePort>> servicePorts, Diagnostics diagnostics) {
    CheckHostPorts check = new CheckHostPorts(diagnostics);
    servicePorts.values().forEach(ports -> ports.forEach(check::nodePorts));
    for (PodManifest pod : manifests.of(PodManifest.class)) {
      if (!pod.nodeName().isEmpty() && !pod.finished()) {
        ResolvePods.mappings(pod).forEach(port -> check.claim(new Claim(pod, port)));
      }
    }
  }

  private void nodePorts(ServicePort port) {
    for (External external : port.externals()) {
      if (external instanceof External.NodePort nodePort) {
        nodePorts.putIfAbsent(nodePort.port().number() + "/" + port.protocol(), nodePort.origin());
      }
    }
  }

  private void claim(Claim claim) {
    String port = claim.port().hostPort().number() + "/" + claim.port().protocol();
    List<Claim> before =
        claims.computeIfAbsent(claim.pod().nodeName() + " " + port, _ -> new ArrayList<>());
    before.stream().filter(claim::meets).findFirst().ifPresent(first -> twice(first, claim, port));
    before.add(claim);
    Origin nodePort = nodePorts.get(port);
    if (nodePort != null) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2032,
                  claim.span(),
                  "the host port " + port + " is a node port of \"" + nodePort.object() + "\" too")
              .alsoAt(nodePort.span(), "the node port")
              .withHelp("kube-proxy takes packets to it first: give the Pod another port"));
    }
  }

  private void twice(Claim one, Claim other, String port) {
    boolean inOrder = Span.IN_READING_ORDER.compare(one.span(), other.span()) <= 0;
    Claim first = inOrder ? one : other;
    Claim again = inOrder ? other : one;
    String who =
        first.pod().equals(again.pod())
            ? "\"" + again.pod().meta().id() + "\" wants the port " + port + " twice"
            : "\""
                + first.pod().meta().id()
                + "\" and \""
                + again.pod().meta().id()
                + "\" want the port "
                + port;
    diagnostics.report(
        Diagnostic.of(
                Code.KN2031, again.span(), who + " of the host \"" + again.pod().nodeName() + "\"")
            .labelled("wanted again")
            .alsoAt(first.span(), "first wanted here")
            .withHelp("give the Pods different ports, or different Nodes"));
  }
}
