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
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
  Optional<Expectation> of(Caller caller, Way way, IpAddress target) {
    passed.clear();
    return byRules(seen(caller), way, target)
        .filter(each -> !(each instanceof Answered answered && answered.sources().isEmpty()))
        .filter(each -> !cluster.isCutOff(node, caller, each));
  }

  /// Whom this node takes the caller for: packets of pods of other nodes come to its node ports.
  private Caller seen(Caller caller) {
    return node.lab()
        .address(servicePort.family())
        .map(own -> caller.seenFrom(node.lab(), own))
        .orElse(caller);
  }

  private Optional<Expectation> byRules(Caller caller, Way way, IpAddress target) {
    return switch (way) {
      case CLUSTER_IP -> byClusterIp(caller, target);
      case NODE_PORT, EXTERNAL_IP -> fromOutside(caller, way, target);
      case LOAD_BALANCER_IP ->
          isShutOut(caller) ? Optional.of(new Dropped()) : fromOutside(caller, way, target);
      case HEALTH_CHECK,
          OTHER_PORT,
          OTHER_PROTOCOL,
          HOST_PORT,
          POD,
          FULL_PACKET,
          NODE,
          WORLD,
          NAME,
          INGRESS,
          HOST_NETWORK,
          LOCALHOST ->
          throw new IllegalStateException("no way to an endpoint: " + way);
    };
  }

  private Optional<Expectation> byClusterIp(Caller caller, IpAddress target) {
    if (!endpoints.exist()) {
      return Optional.of(new Refused());
    }
    boolean staysHere = servicePort.internalPolicy() == TrafficPolicy.LOCAL;
    boolean leaves =
        mode().leavesIfNobodyIsHere() && !node.externals(servicePort, version()).isEmpty();
    boolean isForeign =
        comesFromTarget(caller, target)
            ? !node.takesForPod(target)
            : node.tellsPods(servicePort.family()) && !node.takesForPod(caller);
    boolean masquerades = node.node().proxy().masqueradesAllInMode().value() || isForeign;
    return answered(
        staysHere ? staying(leaves) : endpoints.anywhere(), caller, target, masquerades);
  }

  private List<Endpoint> staying(boolean leavesIfNobodyIsHere) {
    List<Endpoint> here = endpoints.here();
    return here.isEmpty() && leavesIfNobodyIsHere ? endpoints.anywhere() : here;
  }

  /// With externalTrafficPolicy Local, pods and the node itself may still reach every endpoint;
  /// others those of the node, which see who they are.
  private Optional<Expectation> fromOutside(Caller caller, Way way, IpAddress target) {
    if (!endpoints.exist()) {
      boolean goesAstray =
          way != Way.NODE_PORT
              && caller instanceof Caller.Host
              && !mode().bindsServices()
              && !mode().keepsItselfOff();
      return Optional.of(goesAstray ? new NotAnswered() : new Refused());
    }
    if (!isLocal()) {
      return answered(endpoints.anywhere(), caller, target, true);
    }
    if (way == Way.EXTERNAL_IP && mode().bindsServices() && isRejected(caller, target)) {
      return Optional.of(new Refused());
    }
    if (mode().appliesExternalPolicyToInsiders()) {
      return answered(staying(mode().leavesIfNobodyIsHere()), caller, target, false);
    }
    if (sources.isOnThisNode(caller)) {
      boolean isKeptOff =
          way != Way.NODE_PORT && mode().keepsItselfOff() && endpoints.here().isEmpty();
      return answered(isKeptOff ? List.of() : endpoints.anywhere(), caller, target, true);
    }
    return answered(
        node.takesForPod(caller) ? endpoints.anywhere() : endpoints.here(), caller, target, false);
  }

  /// Whether the node lets nothing in to such an address of its own.
  private boolean isRejected(Caller caller, IpAddress target) {
    return !version().passesLocalExternalIps()
        && !sources.isOnThisNode(caller)
        && !node.lab().ownAddresses().contains(target);
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
    if (!mode().shutsClosedNodePorts()) {
      return Optional.empty();
    }
    if (!endpoints.exist()) {
      return Optional.of(new Refused());
    }
    return isLocal() && endpoints.here().isEmpty() ? Optional.of(new Dropped()) : Optional.empty();
  }

  private boolean isLocal() {
    return servicePort.externalPolicy() == TrafficPolicy.LOCAL
        && (!servicePort.clusterIpService() || version().honoursLocalPolicyOfClusterIpServices());
  }

  /// By source ranges. The node itself is asked for by its own address, whichever it comes from.
  private boolean isShutOut(Caller caller) {
    if (servicePort.sourceRanges().isEmpty()) {
      return false;
    }
    if (!mode().guardsBySets()) {
      boolean isGuarded =
          endpoints.exist() || (mode().guardsWhateverServes() && !sources.isOnThisNode(caller));
      return isGuarded && !isIn(everySourceRange(), caller);
    }
    if (version().takesZeroSourceRangeAsNone() && everySourceRange().anyMatch(Cidr::isEverything)) {
      return false;
    }
    return sources.isOnThisNode(caller)
        ? version().keepsNodeOffFirewalledIps()
            && endpoints.exist()
            && !isIn(everySourceRange(), caller)
        : !isIn(everySourceRange().filter(range -> !range.isEverything()), caller);
  }

  private Stream<Cidr> everySourceRange() {
    return servicePort.sourceRanges().stream().map(Attributed::value);
  }

  private boolean isIn(Stream<Cidr> ranges, Caller caller) {
    Optional<IpAddress> own = caller.address(servicePort.family());
    return ranges.anyMatch(range -> own.filter(range::contains).isPresent());
  }

  private Optional<Expectation> answered(
      List<Endpoint> serving, Caller caller, IpAddress target, boolean masquerades) {
    if (serving.isEmpty()) {
      return Optional.of(mode().nobodyIsHere());
    }
    if (!masquerades && !sources.isBehind(caller) && !serving.stream().allMatch(sources::isHere)) {
      return Optional.empty();
    }
    boolean asTarget = !masquerades && comesFromTarget(caller, target);
    if (asTarget && !serving.stream().allMatch(sources::isHere)) {
      // The other node has the address too, and takes the answer for its own.
      return Optional.of(new NotAnswered());
    }
    Landings landings = new Landings();
    if (asTarget) {
      serving.forEach(
          endpoint -> landings.at(endpoint.address().withPort(endpoint.port()), List.of(target)));
    } else {
      serving.forEach(endpoint -> land(endpoint, caller, masquerades, landings));
    }
    return landings.expectation(
        servicePort.affinitySeconds() > 0 ? Choice.KEPT : mode().choice(node.scheduler()));
  }

  /// Whether a packet of the node itself has the address that it goes to for its source.
  private boolean comesFromTarget(Caller caller, IpAddress target) {
    return mode().bindsServices()
        && sources.isOnThisNode(caller)
        && !node.lab().ownAddresses().contains(target);
  }

  private ProxyModePromises mode() {
    return node.mode();
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
        landings.by(onward.byRules(seen, Way.NODE_PORT, endpoint.address()));
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
