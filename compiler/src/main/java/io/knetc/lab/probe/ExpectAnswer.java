package io.knetc.lab.probe;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Dropped;
import io.knetc.lab.probe.Expectation.NotAnswered;
import io.knetc.lab.probe.Expectation.Refused;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What the API promises a caller of a Service port, on one node that handles its packets.
final class ExpectAnswer {
  private final ServicePort servicePort;
  private final Node node;
  private final LabNode lab;
  private final LabNetwork network;
  private final KubeProxyVersion version;
  private final NodeQuestions questions;
  private final ExpectedEndpoints endpoints;

  ExpectAnswer(
      ServicePort servicePort,
      Node node,
      LabNode lab,
      LabNetwork network,
      KubeProxyVersion version) {
    this.network = network;
    this.servicePort = servicePort;
    this.node = node;
    this.lab = lab;
    this.version = version;
    this.questions = new NodeQuestions(node, lab);
    this.endpoints = new ExpectedEndpoints(servicePort, node, version);
  }

  /// The expectation; none where an answer would reach the caller without passing this node, which
  /// depends on the network and not on the Service.
  Optional<Expectation> of(Caller caller, Way way) {
    return switch (way) {
      case CLUSTER_IP -> byClusterIp(caller);
      case NODE_PORT, EXTERNAL_IP -> fromOutside(caller, way);
      case LOAD_BALANCER_IP ->
          endpoints.exist() && !isInSourceRanges(caller)
              ? Optional.of(new Dropped())
              : fromOutside(caller, way);
    };
  }

  private Optional<Expectation> byClusterIp(Caller caller) {
    if (!endpoints.exist()) {
      return Optional.of(new Refused());
    }
    boolean staysHere = servicePort.internalPolicy() == TrafficPolicy.LOCAL;
    boolean masquerades =
        node.proxy().masqueradeAll().value()
            || (questions.tellsPods(servicePort.family()) && !questions.takesForPod(caller));
    return answered(staysHere ? endpoints.here() : endpoints.anywhere(), caller, masquerades);
  }

  /// With externalTrafficPolicy Local, pods and the node itself still reach every endpoint; others
  /// those of the node, which see who they are.
  private Optional<Expectation> fromOutside(Caller caller, Way way) {
    if (!endpoints.exist()) {
      boolean goesAstray = way != Way.NODE_PORT && caller instanceof Caller.Host;
      return Optional.of(goesAstray ? new NotAnswered() : new Refused());
    }
    if (!isLocal() || isOnThisNode(caller)) {
      return answered(endpoints.anywhere(), caller, true);
    }
    return questions.takesForPod(caller)
        ? answered(endpoints.anywhere(), caller, false)
        : answered(endpoints.here(), caller, false);
  }

  /// By the node port on an address where it is closed. Where packets must stay on the node and
  /// have nowhere to go, they are dropped on all its addresses.
  Expectation byClosedNodePort() {
    return endpoints.exist() && isLocal() && endpoints.here().isEmpty()
        ? new Dropped()
        : new Refused();
  }

  private boolean isLocal() {
    return servicePort.externalPolicy() == TrafficPolicy.LOCAL
        && (!servicePort.clusterIpService() || version.honoursLocalPolicyOfClusterIpServices());
  }

  private boolean isOnThisNode(Caller caller) {
    return caller instanceof Caller.Host(LabNode host) && host.equals(lab);
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
    if (!masquerades && !isBehind(caller) && !serving.stream().allMatch(this::isHere)) {
      return Optional.empty();
    }
    SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
    for (Endpoint endpoint : serving) {
      sources.put(
          endpoint.address().withPort(endpoint.port()), sources(endpoint, caller, masquerades));
    }
    return Optional.of(new Answered(sources, servicePort.affinitySeconds() > 0));
  }

  private boolean isBehind(Caller caller) {
    return isOnThisNode(caller)
        || (caller instanceof Caller.Pod(LabPod pod) && pod.node().equals(lab));
  }

  private boolean isHere(Endpoint endpoint) {
    return lab.addresses().contains(endpoint.address())
        || network.pods().stream()
            .anyMatch(pod -> pod.address().equals(endpoint.address()) && pod.node().equals(lab));
  }

  /// What an endpoint may see of the caller. A packet to the node itself is not masqueraded on its
  /// way in; one that returns to its sender always is.
  private List<IpAddress> sources(Endpoint endpoint, Caller caller, boolean masquerades) {
    boolean returns =
        caller instanceof Caller.Pod(LabPod pod) && pod.address().equals(endpoint.address());
    boolean comesIn = lab.addresses().contains(endpoint.address()) && !isOnThisNode(caller);
    return returns || (masquerades && !comesIn) ? lab.ownAddresses() : addresses(caller);
  }

  private static List<IpAddress> addresses(Caller caller) {
    return switch (caller) {
      case Caller.Pod(LabPod pod) -> List.of(pod.address());
      case Caller.Host(LabNode host) -> {
        List<IpAddress> own = new ArrayList<>(host.ownAddresses());
        own.add(IpAddress.of("127.0.0.1"));
        yield own;
      }
      case Caller.Client(IpAddress address, _) -> List.of(address);
    };
  }
}
