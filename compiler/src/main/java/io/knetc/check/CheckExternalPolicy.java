package io.knetc.check;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;

/// Reports Services with externalTrafficPolicy Local and nodes that have no endpoint of theirs. A
/// load balancer finds that out by the health check node port and leaves those nodes out; nobody
/// does so for clients of a node port or an external IP.
final class CheckExternalPolicy implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    LocalNodes.forEach(
        checked,
        port -> isLocal(checked.cluster(), port),
        (service, without) -> {
          String what =
              "\""
                  + service.meta().id()
                  + "\" has externalTrafficPolicy Local, but "
                  + LocalNodes.words(checked.cluster(), without);
          diagnostics.report(
              service.type() == ServiceManifest.Type.LOAD_BALANCER
                      && service.externalIps().isEmpty()
                  ? balanced(service, what)
                  : unbalanced(service, what));
        });
  }

  /// Services of type ClusterIP have a policy from 1.29 on, for their external IPs.
  private static boolean isLocal(Cluster cluster, ServicePort port) {
    boolean accessible =
        port.externals().stream().anyMatch(external -> isWayIn(external, port.clusterIpService()));
    return accessible
        && port.externalPolicy() == TrafficPolicy.LOCAL
        && (!port.clusterIpService() || cluster.version().honoursLocalPolicyOfClusterIpServices());
  }

  private static boolean isWayIn(External external, boolean clusterIpService) {
    return switch (external) {
      case External.NodePort _, External.LoadBalancerIp _ -> !clusterIpService;
      case External.ExternalIp _ -> true;
    };
  }

  private static Diagnostic unbalanced(ServiceManifest service, String what) {
    return Diagnostic.of(Code.KN2107, service.meta().span(), what)
        .labelled("what comes to those nodes from outside is dropped")
        .withHelp(
            "send clients to nodes with endpoints only, run its Pods on every node, or take"
                + " externalTrafficPolicy Cluster, which hides the client's address");
  }

  private static Diagnostic balanced(ServiceManifest service, String what) {
    Diagnostic diagnostic =
        Diagnostic.of(Code.KN2108, service.meta().span(), what)
            .labelled("what comes to those nodes from outside is dropped");
    return service.healthCheckNodePorts().isEmpty()
        ? diagnostic.withHelp(
            "the load balancer must not send to them; without healthCheckNodePort it cannot find"
                + " them out")
        : diagnostic.withHelp(
            "the load balancer must ask the healthCheckNodePort "
                + service.healthCheckNodePorts().getFirst().value().number()
                + " of each node");
  }
}
