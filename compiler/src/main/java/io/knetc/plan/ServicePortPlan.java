package io.knetc.plan;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.network.Cidr;
import io.knetc.source.Attributed;
import java.util.List;

/// What a node must do for one Service port: the ways in, and the endpoints that each leads to.
///
/// @param externals the ways in from outside that this node opens
/// @param sourceRanges who may come in by a load balancer IP; empty for anybody
/// @param nodeIsInSourceRanges whether the node itself may
/// @param internalLocal whether traffic to the cluster IP stays on the node
/// @param externalLocal whether traffic from outside stays on the node
/// @param externallyAccessible whether there is a way in from outside, opened by this node or not
/// @param clusterEndpoints for traffic that may go anywhere; empty if no traffic may
/// @param localEndpoints for traffic that stays on the node; empty if no traffic must
/// @param reachableEndpoints both, each once
/// @param hasEndpoints whether anything anywhere answers
/// @param ownEndpoints all on the node, ready or not, where virtual servers need them; a connection
///   of such a one may come back to it
public record ServicePortPlan(
    ServicePort servicePort,
    List<External> externals,
    List<Attributed<Cidr>> sourceRanges,
    boolean nodeIsInSourceRanges,
    boolean internalLocal,
    boolean externalLocal,
    boolean externallyAccessible,
    List<Endpoint> clusterEndpoints,
    List<Endpoint> localEndpoints,
    List<Endpoint> reachableEndpoints,
    boolean hasEndpoints,
    List<Endpoint> ownEndpoints) {

  /// Whether traffic to the cluster IP finds an endpoint on this node's terms.
  public boolean hasInternalEndpoints() {
    return hasEndpoints && !(internalLocal && localEndpoints.isEmpty());
  }

  /// Whether traffic from outside finds an endpoint on this node's terms.
  public boolean hasExternalEndpoints() {
    return hasEndpoints && !(externalLocal && localEndpoints.isEmpty());
  }

  /// Whether load balancer IPs are open to some sources only.
  public boolean isFirewalled() {
    return hasEndpoints
        && !sourceRanges.isEmpty()
        && externals.stream().anyMatch(external -> external instanceof External.LoadBalancerIp);
  }
}
