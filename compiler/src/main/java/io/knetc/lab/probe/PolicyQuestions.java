package io.knetc.lab.probe;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.policy.PolicyEnforcement.Action;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.lab.probe.Expectation.Dropped;
import io.knetc.lab.probe.Expectation.NotAnswered;
import io.knetc.lab.probe.Expectation.Refused;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import io.knetc.reach.JudgePolicies;
import io.knetc.reach.Model;
import io.knetc.reach.Peer;
import io.knetc.reach.Traffic;
import io.knetc.source.Attributed;
import java.util.HashMap;
import java.util.Map;

/// What the NetworkPolicies of a cluster say of packets in the lab, by the words of the API.
final class PolicyQuestions {
  private final Cluster cluster;
  private final JudgePolicies judge;
  private final Map<IpAddress, Peer> peers = new HashMap<>();

  PolicyQuestions(Cluster cluster) {
    this.cluster = cluster;
    this.judge = new JudgePolicies(cluster.policies(), Model.DATAPLANE);
    for (PolicyPod pod : cluster.policies().pods()) {
      if (!pod.onHostNetwork()) {
        pod.addresses().stream()
            .map(Attributed::value)
            .forEach(address -> peers.put(address, new Peer.OfPod(pod)));
      }
    }
    cluster
        .policies()
        .nodes()
        .forEach(
            node -> node.addresses().forEach(address -> peers.put(address, new Peer.OfNode(node))));
  }

  /// Whether hosts enforce anything.
  boolean areAsked() {
    return cluster.enforcement().isPresent() && !cluster.policies().policies().isEmpty();
  }

  /// Whose an address is.
  Peer peer(IpAddress address) {
    return peers.getOrDefault(address, new Peer.Outside(address));
  }

  /// The host of a node.
  Peer peer(LabNode node) {
    return cluster.policies().nodes().stream()
        .filter(each -> each.name().equals(node.name()))
        .findFirst()
        .<Peer>map(Peer.OfNode::new)
        .orElseGet(() -> peer(node.addresses().getFirst()));
  }

  /// Whether a call passes.
  boolean pass(Peer from, Peer to, IpAddress target, Means means) {
    return isIn(judge.judge(from, to, target.family()).traffic(), means);
  }

  /// Whether the policies of who calls let it.
  boolean mayLeave(Peer from, Peer to, IpFamily family, Means means) {
    return isIn(judge.judge(from, to, family).egress().traffic(), means);
  }

  /// Whether the policies of who is called let it in.
  boolean mayEnter(Peer from, Peer to, IpFamily family, Means means) {
    return isIn(judge.judge(from, to, family).ingress().traffic(), means);
  }

  private static boolean isIn(Traffic traffic, Means means) {
    return switch (means) {
      case Means.Transport(Protocol protocol, var port) ->
          traffic.of(protocol).contains(port.number());
      case Means.Ping _ -> traffic.others();
      case Means.Named(_, Means.Transport how, _) -> isIn(traffic, how);
      case Means.Http http -> isIn(traffic, new Means.Transport(Protocol.TCP, http.port()));
    };
  }

  /// What becomes of calls that do not pass. That nobody serves is told by ICMP, of which SCTP and
  /// echo requests do not hear.
  Expectation shutOut(Means means) {
    boolean rejects =
        cluster.enforcement().filter(how -> how.action() == Action.REJECT).isPresent();
    if (!rejects) {
      return new Dropped();
    }
    boolean hears =
        switch (means) {
          case Means.Transport(Protocol protocol, _) -> protocol != Protocol.SCTP;
          case Means.Named(_, Means.Transport how, _) -> how.protocol() != Protocol.SCTP;
          case Means.Http _ -> true;
          case Means.Ping _ -> false;
        };
    return hears ? new Refused() : new NotAnswered();
  }
}
