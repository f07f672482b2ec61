package io.knetc.lab.probe;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.ServicePort;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Expectation.Dropped;
import io.knetc.lab.probe.Expectation.NotAnswered;
import io.knetc.lab.probe.Expectation.Refused;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the API promises a caller of a Service port, on one node that handles its packets.
final class ExpectAnswer {
  private final ServicePort servicePort;
  private final NodeQuestions node;
  private final LabCluster cluster;
  private final ExpectedEndpoints endpoints;
  private final Sources sources;

  /// The node ports that packets may pass on their way, so that none is gone through twice.
  private final Set<String> passed;

  ExpectAnswer(ServicePort servicePort, NodeQuestions node, LabCluster cluster) {
    this(servicePort, node, cluster, new HashSet<>());
  }

  private ExpectAnswer(
      ServicePort servicePort, NodeQuestions node, LabCluster cluster, Set<String> passed) {
    this.servicePort = servicePort;
    this.node = node;
    this.sources = new Sources(node.lab(), cluster.network());
    this.cluster = cluster;
    this.endpoints = new ExpectedEndpoints(servicePort, node.node(), version());
    this.passed = passed;
  }

  private KubeProxyVersion version() {
    return cluster.cluster().version();
  }

  /// The expectation; none where an answer would reach the caller without passing this node, which
  /// depends on the network and not on the Service.
  Optional<Expectation> of(Caller caller, Way way) {
    passed.clear();
    return byRules(seen(caller), way)
        .filter(each -> !(each instanceof Answered answered && answered.sources().isEmpty()));
  }

  /// Whom this node takes the caller for: packets of pods of other nodes come to its node ports.
  private Caller seen(Caller caller) {
    return node.lab()
        .address(servicePort.family())
        .map(own -> caller.seenFrom(node.lab(), own))
        .orElse(caller);
  }

  private Optional<Expectation> byRules(Caller caller, Way way) {
    return switch (way) {
      case CLUSTER_IP -> byClusterIp(caller);
      case NODE_PORT, EXTERNAL_IP -> fromOutside(caller, way);
      case LOAD_BALANCER_IP ->
          endpoints.exist() && !isInSourceRanges(caller)
              ? Optional.of(new Dropped())
              : fromOutside(caller, way);
      case HEALTH_CHECK, OTHER_PORT, OTHER_PROTOCOL, HOST_PORT, POD, FULL_PACKET, NODE, WORLD ->
          throw new IllegalStateException("no way to an endpoint: " + way);
    };
  }

  private Optional<Expectation> byClusterIp(Caller caller) {
    if (!endpoints.exist()) {
      return Optional.of(new Refused());
    }
    boolean staysHere = servicePort.internalPolicy() == TrafficPolicy.LOCAL;
    boolean masquerades =
        node.node().proxy().masqueradeAll().value()
            || (node.tellsPods(servicePort.family()) && !node.takesForPod(caller));
    return answered(staysHere ? endpoints.here() : endpoints.anywhere(), caller, masquerades);
  }

  /// With externalTrafficPolicy Local, pods and the node itself still reach every endpoint; others
  /// those of the node, which see who they are.
  private Optional<Expectation> fromOutside(Caller caller, Way way) {
    if (!endpoints.exist()) {
      boolean goesAstray = way != Way.NODE_PORT && caller instanceof Caller.Host;
      return Optional.of(goesAstray ? new NotAnswered() : new Refused());
    }
    if (!isLocal() || sources.isOnThisNode(caller)) {
      return answered(endpoints.anywhere(), caller, true);
    }
    return node.takesForPod(caller)
        ? answered(endpoints.anywhere(), caller, false)
        : answered(endpoints.here(), caller, false);
  }

  /// By the node port on an address where it is closed. There an endpoint in the network of the
  /// node may have the same port.
  Expectation byClosedNodePort(Caller caller, IpAddress address, Port port) {
    return kept()
        .orElseGet(() ->
            cluster.listens(address, servicePort.protocol(), port)
                ? Landings.at(address.withPort(port), seen(caller))
                : new Refused());
  }

  /// What keeps packets from all addresses of the node that come to the node port and are not
  /// translated: that nobody serves, or that they must stay on the node and have nowhere to go.
  private Optional<Expectation> kept() {
    if (!endpoints.exist()) {
      return Optional.of(new Refused());
    }
    return isLocal() && endpoints.here().isEmpty() ? Optional.of(new Dropped()) : Optional.empty();
  }

  private boolean isLocal() {
    return servicePort.externalPolicy() == TrafficPolicy.LOCAL
        && (!servicePort.clusterIpService() || version().honoursLocalPolicyOfClusterIpServices());
  }

  private boolean isInSourceRanges(Caller caller) {
    return servicePort.sourceRanges().isEmpty()
        || caller
            .address(servicePort.family())
            .filter(address ->
                servicePort.sourceRanges().stream()
                    .anyMatch(range -> range.value().contains(address)))
            .isPresent();
  }

  private Optional<Expectation> answered(
      List<Endpoint> serving, Caller caller, boolean masquerades) {
    if (serving.isEmpty()) {
      return Optional.of(new Dropped());
    }
    if (!masquerades && !sources.isBehind(caller) && !serving.stream().allMatch(sources::isHere)) {
      return Optional.empty();
    }
    Landings landings = new Landings();
    serving.forEach(endpoint -> land(endpoint, caller, masquerades, landings));
    return landings.expectation(servicePort.affinitySeconds() > 0 ? Choice.KEPT : Choice.EVEN);
  }

  /// A packet to an endpoint in the network of a node meets that node's node ports; on this node it
  /// is not translated again.
  private void land(Endpoint endpoint, Caller caller, boolean masquerades, Landings landings) {
    boolean hides = masquerades || caller.leavesMasqueraded(endpoint.address());
    Optional<NodeQuestions> home = cluster.nodeAt(endpoint.address());
    Optional<ServicePort> other =
        home.flatMap(
            _ -> cluster.byNodePort(servicePort.family(), servicePort.protocol(), endpoint.port()));
    if (other.isEmpty()) {
      landings.at(
          endpoint.address().withPort(endpoint.port()), sources.of(endpoint, caller, hides));
      return;
    }
    NodeQuestions there = home.get();
    ExpectAnswer onward = new ExpectAnswer(other.get(), there, cluster, passed);
    if (!there.equals(node) && there.opensNodePortsOn(endpoint.address())) {
      Caller seen = hides ? new Caller.Host(node.lab()) : caller;
      if (passed.add(other.get().origin() + " " + there.lab().name() + seen.words())) {
        landings.by(onward.byRules(seen, Way.NODE_PORT));
      }
      return;
    }
    onward
        .kept()
        .ifPresentOrElse(
            expectation -> landings.by(Optional.of(expectation)),
            () ->
                landings.at(
                    endpoint.address().withPort(endpoint.port()),
                    sources.of(endpoint, caller, hides)));
  }
}
