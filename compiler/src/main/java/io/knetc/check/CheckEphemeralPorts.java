package io.knetc.check;

import io.knetc.check.HostClaims.Claim;
import io.knetc.cluster.Node;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.ServicePort;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// Reports node ports, health check node ports and ports of Pods on hosts in the range from which
/// the host takes the ports of its own connections: one that got the port first is in the way.
final class CheckEphemeralPorts implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    List<Node> nodes = checked.cluster().nodes();
    for (ServiceManifest service : checked.of(ServiceManifest.class)) {
      for (ServicePort port : service.ports()) {
        for (Attributed<Port> nodePort : port.nodePorts()) {
          report("node port", nodePort.value(), nodePort.origin(), nodes, diagnostics);
        }
      }
      for (Attributed<Port> port : service.healthCheckNodePorts()) {
        report("health check node port", port.value(), port.origin(), nodes, diagnostics);
      }
    }
    for (Claim claim : HostClaims.of(checked)) {
      report(
          "host port",
          claim.port(),
          claim.origin(),
          nodes.stream().filter(node -> node.name().equals(claim.node())).toList(),
          diagnostics);
    }
  }

  /// The first node stands for all that are like it: the ranges are nearly always the same.
  private static void report(
      String what, Port port, Origin origin, List<Node> nodes, Diagnostics diagnostics) {
    Optional<Node> node =
        nodes.stream().filter(each -> LocalPorts.of(each).contains(port.number())).findFirst();
    node.ifPresent(host ->
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2104,
                    origin.span(),
                    "the "
                        + what
                        + " "
                        + port.number()
                        + " is one of those that the host \""
                        + host.name()
                        + "\" uses for its own connections ("
                        + LocalPorts.of(host).text()
                        + ")")
                .withHelp(
                    "take a port outside of net.ipv4.ip_local_port_range, or put it into"
                        + " net.ipv4.ip_local_reserved_ports of every host and into HostFacts"
                        + " spec.sysctls")));
  }
}
