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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reports node ports, health check node ports and ports of Pods on hosts in the range from which
/// the host takes the ports of its own connections: one that got the port first is in the way.
final class CheckEphemeralPorts implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    List<Node> nodes = checked.cluster().nodes();
    Map<String, LocalPorts> byNode = new LinkedHashMap<>();
    Map<LocalPorts, String> first = new LinkedHashMap<>();
    for (Node node : nodes) {
      byNode.put(node.name(), LocalPorts.of(node));
      first.putIfAbsent(LocalPorts.of(node), node.name());
    }
    for (ServiceManifest service : checked.of(ServiceManifest.class)) {
      for (ServicePort port : service.ports()) {
        for (Attributed<Port> nodePort : port.nodePorts()) {
          report("node port", nodePort.value(), nodePort.origin(), first, diagnostics);
        }
      }
      for (Attributed<Port> port : service.healthCheckNodePorts()) {
        report("health check node port", port.value(), port.origin(), first, diagnostics);
      }
    }
    for (Claim claim : HostClaims.of(checked)) {
      LocalPorts own = byNode.get(claim.node());
      if (own != null) {
        report("host port", claim.port(), claim.origin(), Map.of(own, claim.node()), diagnostics);
      }
    }
  }

  /// @param hosts ranges, each with the first host that has it
  private static void report(
      String what,
      Port port,
      Origin origin,
      Map<LocalPorts, String> hosts,
      Diagnostics diagnostics) {
    hosts.entrySet().stream()
        .filter(host -> host.getKey().contains(port.number()))
        .findFirst()
        .ifPresent(host ->
            diagnostics.report(
                Diagnostic.of(
                        Code.KN2104,
                        origin.span(),
                        "the "
                            + what
                            + " "
                            + port.number()
                            + " is one of those that the host \""
                            + host.getValue()
                            + "\" uses for its own connections ("
                            + host.getKey().text()
                            + ")")
                    .withHelp(
                        "take a port outside of net.ipv4.ip_local_port_range, or put it into"
                            + " net.ipv4.ip_local_reserved_ports of every host and into HostFacts"
                            + " spec.sysctls")));
  }
}
