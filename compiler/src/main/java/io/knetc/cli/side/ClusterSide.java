package io.knetc.cli.side;

import io.knetc.Compiler;
import io.knetc.cluster.Cluster;
import io.knetc.cluster.Endpoint;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.compare.HostState;
import io.knetc.compare.Item;
import io.knetc.compare.review.Owner.Service;
import io.knetc.compare.review.ServiceIndex;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// Manifests, compiled host by host.
///
/// @param services what the manifests say of Services
public record ClusterSide(Compiler compiler, Cluster cluster, ServiceIndex services)
    implements Side {

  /// A cluster, compiled by a compiler.
  public static ClusterSide of(Compiler compiler, Cluster cluster) {
    ServiceIndex index = new ServiceIndex();
    for (IpFamily family : IpFamily.values()) {
      cluster.servicePorts(family).forEach(port -> add(index, port));
    }
    for (PolicyPod pod : cluster.policies().pods()) {
      pod.addresses().stream()
          .filter(_ -> !pod.onHostNetwork())
          .forEach(address -> index.addPod(address.value(), pod.namespacedName()));
    }
    return new ClusterSide(compiler, cluster, index);
  }

  private static void add(ServiceIndex index, ServicePort port) {
    Service service =
        new Service(port.name().namespace(), port.name().service(), port.name().port());
    int number = port.port().number();
    index.addPort(port.origin().object(), port.origin().field(), service);
    index.addFrontEnd(port.protocol(), port.clusterIp().value(), number, service);
    for (External external : port.externals()) {
      switch (external) {
        case External.ExternalIp(var address, _) ->
            index.addFrontEnd(port.protocol(), address, number, service);
        case External.LoadBalancerIp(var address, _, _) ->
            index.addFrontEnd(port.protocol(), address, number, service);
        case External.NodePort(var nodePort, _) ->
            index.addNodePort(port.protocol(), nodePort.number(), service);
      }
    }
    for (Endpoint endpoint : port.endpoints()) {
      index.addEndpoint(
          endpoint.address(),
          endpoint.port().number(),
          endpoint.origin().object(),
          endpoint.nodeName(),
          service);
    }
  }

  @Override
  public Optional<PolicyWorld> policies() {
    return Optional.of(cluster.policies());
  }

  @Override
  public Origin cause(Item item) {
    return item.origin();
  }

  @Override
  public List<String> hosts() {
    return cluster.nodes().stream().map(Node::name).toList();
  }

  @Override
  public boolean isOneHost() {
    return false;
  }

  @Override
  public HostState state(String host) {
    return cluster.nodes().stream()
        .filter(node -> node.name().equals(host))
        .findFirst()
        .map(node ->
            HostState.of(compiler.compileNode(cluster, node))
                .andAddresses(
                    node.host().interfaceAddresses().stream().map(Attributed::value).toList()))
        .orElseThrow(() -> new IllegalArgumentException("no Node " + host));
  }
}
