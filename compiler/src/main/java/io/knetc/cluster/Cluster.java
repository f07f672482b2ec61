package io.knetc.cluster;

import io.knetc.cluster.dns.ClusterDns;
import io.knetc.cluster.ingress.IngressClass;
import io.knetc.cluster.policy.PolicyEnforcement;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.network.IpFamily;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A whole cluster, in an order that does not depend on the order of the files.
///
/// @param nodes by name
/// @param servicePorts of each family, by name and protocol
/// @param services the number of Services that proxies serve
/// @param podNetwork none if flannel does not make it
/// @param dns what its name server knows
/// @param ingress its Ingresses by class
/// @param policies who can be the end of a connection, and what judges it
/// @param enforcement how hosts enforce the policies; none if they leave that to somebody else
/// @param podHosts by the names of the Nodes; none of a Node whose CNI plugins are not known
/// @param planned what no manifest said, by object
/// @param ignoredKinds how many objects of each kind were left out, by kind
public record Cluster(
    List<Node> nodes,
    Map<IpFamily, List<ServicePort>> servicePorts,
    KubeProxyVersion version,
    int services,
    Optional<PodNetwork> podNetwork,
    Map<String, PodHost> podHosts,
    ClusterDns dns,
    List<IngressClass> ingress,
    PolicyWorld policies,
    Optional<PolicyEnforcement> enforcement,
    List<PlannedValue> planned,
    Map<String, Integer> ignoredKinds) {

  /// The Service ports of a family.
  public List<ServicePort> servicePorts(IpFamily family) {
    return servicePorts.getOrDefault(family, List.of());
  }

  /// The plugins and Pods of a Node.
  public Optional<PodHost> podHost(String node) {
    return Optional.ofNullable(podHosts.get(node));
  }
}
