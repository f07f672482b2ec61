package io.knetc.lab.probe;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which questions a cluster's Services raise: each port, by each of its ways in, through each
/// node, from pods, nodes, outside and back to the caller itself.
public final class DeriveProbes {
  /// So many calls for each endpoint tell whether each gets its share.
  private static final int CALLS_FOR_SHARES = 100;

  /// Up to so many endpoints, shares are counted.
  private static final int SHARES_COUNTED = 20;

  /// So many calls for each endpoint tell whether it is called at all.
  private static final int CALLS_FOR_ALL = 24;

  /// Up to so many endpoints, each is looked for.
  private static final int ALL_LOOKED_FOR = 100;

  private static final int CALLS_TO_MANY = 200;

  /// So many tell that no other endpoint answers.
  private static final int SOME_CALLS = 12;

  private static final int CALLS_FOR_AFFINITY = 8;
  private static final int CALLS_IN_VAIN = 2;
  private static final IpAddress LOCALHOST = IpAddress.of("127.0.0.1");

  private final Cluster cluster;
  private final LabNetwork network;
  private final List<Probe> probes = new ArrayList<>();

  /// The ways of a Service port through a node of which one caller has counted the shares.
  private final Set<String> counted = new HashSet<>();

  private DeriveProbes(Cluster cluster, LabNetwork network) {
    this.cluster = cluster;
    this.network = network;
  }

  /// The probes, Service port by Service port.
  public static List<Probe> run(Cluster cluster, LabNetwork network) {
    DeriveProbes derivation = new DeriveProbes(cluster, network);
    for (IpFamily family : IpFamily.values()) {
      cluster.servicePorts(family).forEach(derivation::derive);
    }
    return derivation.probes;
  }

  private void derive(ServicePort servicePort) {
    for (int i = 0; i < cluster.nodes().size(); i++) {
      Node node = cluster.nodes().get(i);
      LabNode lab = network.nodes().get(i);
      if (lab.address(servicePort.family()).isPresent()) {
        new OnNode(servicePort, node, lab).derive();
      }
    }
  }

  /// The questions to one node.
  private final class OnNode {
    private final ServicePort servicePort;
    private final IpFamily family;
    private final Node node;
    private final LabNode lab;
    private final ExpectAnswer answers;

    OnNode(ServicePort servicePort, Node node, LabNode lab) {
      this.servicePort = servicePort;
      this.family = servicePort.family();
      this.node = node;
      this.lab = lab;
      this.answers = new ExpectAnswer(servicePort, node, lab, network, cluster.version());
    }

    void derive() {
      IpAddress clusterIp = servicePort.clusterIp().value();
      fromHere(Way.CLUSTER_IP, clusterIp, servicePort.port());
      fromClients(Way.CLUSTER_IP, clusterIp, servicePort.port());
      for (External external : servicePort.externals()) {
        switch (external) {
          case External.NodePort(Port port, _) -> byNodePort(port);
          case External.ExternalIp(IpAddress address, _) -> {
            if (cluster.version().programsExternalIps(node.proxy().featureGates())) {
              byAddress(Way.EXTERNAL_IP, address);
            }
          }
          case External.LoadBalancerIp(IpAddress address, boolean proxied, _) -> {
            if (!proxied || !cluster.version().honoursIpMode(node.proxy().featureGates())) {
              byAddress(Way.LOAD_BALANCER_IP, address);
            }
          }
        }
      }
    }

    private void byAddress(Way way, IpAddress address) {
      fromHere(way, address, servicePort.port());
      fromClients(way, address, servicePort.port());
    }

    private void byNodePort(Port port) {
      NodeQuestions questions = new NodeQuestions(node, lab);
      for (IpAddress address : lab.addresses()) {
        if (address.family() == family) {
          boolean isOpen = questions.opensNodePortsOn(address);
          callers(isOpen).forEach(caller -> nodePort(caller, address, port, isOpen));
        }
      }
      if (family == IpFamily.IPV4) {
        boolean isOpen = questions.opensNodePortsOn(LOCALHOST);
        nodePort(new Caller.Host(lab), LOCALHOST, port, isOpen);
      }
    }

    /// A closed one is asked for by one caller only.
    private List<Caller> callers(boolean all) {
      List<Caller> callers = new ArrayList<>(clients());
      if (all) {
        callers.addAll(here());
        network.nodes().stream()
            .filter(other -> !other.equals(lab) && other.address(family).isPresent())
            .findFirst()
            .ifPresent(other -> {
              callers.add(new Caller.Host(other));
              podOf(other).ifPresent(pod -> callers.add(new Caller.Pod(pod)));
            });
      }
      return callers;
    }

    private void nodePort(Caller caller, IpAddress address, Port port, boolean isOpen) {
      Optional<Expectation> expectation =
          isOpen ? answers.of(caller, Way.NODE_PORT) : Optional.of(answers.byClosedNodePort());
      expectation.ifPresent(each -> add(caller, Way.NODE_PORT, address, port, each));
    }

    private void fromHere(Way way, IpAddress address, Port port) {
      here().forEach(caller -> ask(caller, way, address, port));
    }

    private void fromClients(Way way, IpAddress address, Port port) {
      clients().forEach(caller -> ask(caller, way, address, port));
    }

    private void ask(Caller caller, Way way, IpAddress address, Port port) {
      answers.of(caller, way).ifPresent(each -> add(caller, way, address, port, each));
    }

    /// A pod that is no endpoint, the node, and an endpoint that may meet itself.
    private List<Caller> here() {
      List<Caller> callers = new ArrayList<>();
      podOf(lab).ifPresent(pod -> callers.add(new Caller.Pod(pod)));
      callers.add(new Caller.Host(lab));
      network.pods().stream()
          .filter(pod -> pod.isEndpoint() && pod.node().equals(lab) && serves(pod))
          .findFirst()
          .ifPresent(pod -> callers.add(new Caller.Pod(pod)));
      return callers;
    }

    private boolean serves(LabPod pod) {
      return servicePort.endpoints().stream()
          .anyMatch(endpoint -> endpoint.address().equals(pod.address()));
    }

    /// The client by the address that no source range has, and by those of source ranges that the
    /// Service names.
    private List<Caller> clients() {
      List<Caller> clients = new ArrayList<>();
      for (IpAddress address : network.client()) {
        if (address.family() == family
            && (clients.isEmpty()
                || servicePort.sourceRanges().stream()
                    .anyMatch(range -> range.value().contains(address)))) {
          clients.add(new Caller.Client(address, lab));
        }
      }
      return clients;
    }

    private Optional<LabPod> podOf(LabNode home) {
      return network.pods().stream()
          .filter(pod -> pod.node().equals(home) && pod.address().family() == family)
          .filter(pod -> !pod.isEndpoint())
          .findFirst();
    }

    private void add(Caller caller, Way way, IpAddress target, Port port, Expectation expectation) {
      boolean keeps = expectation instanceof Answered answered && answered.keepsEndpoint();
      probes.add(
          new Probe(
              servicePort,
              caller,
              way,
              target,
              port,
              lab,
              calls(way, target, expectation),
              keeps,
              expectation));
    }

    private int calls(Way way, IpAddress target, Expectation expectation) {
      if (!(expectation instanceof Answered answered)) {
        return CALLS_IN_VAIN;
      }
      if (answered.keepsEndpoint()) {
        return CALLS_FOR_AFFINITY;
      }
      int endpoints = answered.sources().size();
      boolean isFirst = counted.add(servicePort.origin() + " " + way + target + lab.index());
      if (!isFirst || endpoints == 1) {
        return Math.min(3 * endpoints, SOME_CALLS);
      }
      if (endpoints <= SHARES_COUNTED) {
        return CALLS_FOR_SHARES * endpoints;
      }
      return endpoints <= ALL_LOOKED_FOR ? CALLS_FOR_ALL * endpoints : CALLS_TO_MANY;
    }
  }
}
