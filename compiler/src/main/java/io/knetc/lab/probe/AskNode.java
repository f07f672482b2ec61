package io.knetc.lab.probe;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.topology.Carriage.CompiledFiles;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Optional;

/// What one node is asked about one Service port.
final class AskNode {
  private static final IpAddress LOCALHOST = IpAddress.of("127.0.0.1");

  private final ServicePort servicePort;
  private final NodeQuestions node;
  private final KubeProxyVersion version;
  private final UnservedPorts unserved;
  private final Callers callers;
  private final ExpectAnswer answers;
  private final PortProbes probes;

  private AskNode(
      ServicePort servicePort, NodeQuestions node, LabCluster cluster, UnservedPorts unserved) {
    this.servicePort = servicePort;
    this.node = node;
    this.version = cluster.cluster().version();
    this.unserved = unserved;
    this.callers = new Callers(servicePort, node.lab(), cluster.network());
    this.answers = new ExpectAnswer(servicePort, node, cluster);
    this.probes = new PortProbes(servicePort, node, callers, answers);
  }

  /// The probes, way by way.
  static List<Probe> run(
      ServicePort servicePort, NodeQuestions node, LabCluster cluster, UnservedPorts unserved) {
    AskNode questions = new AskNode(servicePort, node, cluster, unserved);
    questions.ask();
    return questions.probes.all();
  }

  private void ask() {
    byAddress(Way.CLUSTER_IP, servicePort.clusterIp().value());
    for (External external : node.externals(servicePort, version)) {
      switch (external) {
        case External.NodePort(Port port, _) -> byNodePort(port);
        case External.ExternalIp(IpAddress address, _) -> byAddress(Way.EXTERNAL_IP, address);
        case External.LoadBalancerIp(IpAddress address, _, _) ->
            byAddress(Way.LOAD_BALANCER_IP, address);
      }
    }
    servicePort.healthCheckNodePorts().forEach(this::byHealthCheck);
  }

  private void byAddress(Way way, IpAddress address) {
    PortProbes.Target target = target(way, address, servicePort.port());
    callers.here().forEach(caller -> ask(caller, target));
    callers.clients().forEach(caller -> ask(caller, target));
    probes.addCrowd(target);
    byWhatIsNotServed(address);
  }

  /// By another port and another protocol: the rules must leave both alone.
  private void byWhatIsNotServed(IpAddress address) {
    Caller caller = callers.here().getFirst();
    Port near = unserved.near(servicePort.port());
    Protocol protocol = servicePort.protocol();
    probes.add(
        caller,
        target(Way.OTHER_PORT, address, near),
        unserved.expectation(address, protocol, node));
    for (Port behind : unserved.behind(servicePort, address)) {
      probes.add(
          caller,
          target(Way.OTHER_PORT, address, behind),
          unserved.expectation(address, protocol, node));
    }
    unserved
        .otherProtocol(address, servicePort.port(), protocol)
        .ifPresent(other ->
            probes.add(
                caller,
                new PortProbes.Target(
                    Way.OTHER_PROTOCOL, address, new Means.Transport(other, servicePort.port())),
                unserved.expectation(address, other, node)));
  }

  private void byNodePort(Port port) {
    for (IpAddress address : node.lab().addresses()) {
      if (address.family() == servicePort.family()) {
        byNodePort(address, port);
      }
    }
    Caller host = new Caller.Host(node.lab());
    if (node.lab().carriage() instanceof CompiledFiles files) {
      files
          .tunnel(servicePort.family())
          .ifPresent(address -> nodePort(host, target(Way.NODE_PORT, address, port)));
    }
    if (servicePort.family() == IpFamily.IPV4) {
      nodePort(host, target(Way.NODE_PORT, LOCALHOST, port));
    }
  }

  /// A closed one is asked for by one caller only.
  private void byNodePort(IpAddress address, Port port) {
    PortProbes.Target target = target(Way.NODE_PORT, address, port);
    callers.clients().forEach(caller -> nodePort(caller, target));
    if (node.opensNodePortsOn(address)) {
      callers.here().forEach(caller -> nodePort(caller, target));
      callers.onAnotherNode().forEach(caller -> nodePort(caller, target));
      probes.addCrowd(target);
    }
  }

  private void nodePort(Caller caller, PortProbes.Target target) {
    if (node.opensNodePortsOn(target.address())) {
      ask(caller, target);
    } else {
      probes.add(
          caller,
          target,
          answers.byClosedNodePort(caller, target.address(), target.means().port()));
    }
  }

  /// kube-proxy itself answers there, whatever else a host's firewall lets in.
  private void byHealthCheck(Attributed<Port> port) {
    Optional<IpAddress> address = node.lab().address(servicePort.family());
    address.ifPresent(ip -> {
      Means.Transport means = new Means.Transport(Protocol.TCP, port.value());
      PortProbes.Target target = new PortProbes.Target(Way.HEALTH_CHECK, ip, means);
      callers
          .clients()
          .forEach(caller -> probes.add(caller, target, Landings.at(means.at(ip), caller)));
    });
  }

  private void ask(Caller caller, PortProbes.Target target) {
    answers
        .of(caller, target.way(), target.address())
        .ifPresent(expectation -> probes.add(caller, target, expectation));
  }

  private PortProbes.Target target(Way way, IpAddress address, Port port) {
    return new PortProbes.Target(way, address, new Means.Transport(servicePort.protocol(), port));
  }
}
