package io.knetc.lab.probe;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.lab.topology.PolicyPods;
import io.knetc.network.IpAddress;
import io.knetc.reach.Peer;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Who reaches whom by the NetworkPolicies: each pod is called by each other, by every node and
/// from outside, on ports that pass and on ports that do not.
final class PolicyProbes {
  private static final int CALLS = 1;

  /// So many ports that pass, and so many that do not, are called of a pair.
  private static final int OF_EACH_KIND = 2;

  private final LabCluster lab;
  private final PolicyQuestions questions;
  private final List<Probe> probes = new ArrayList<>();

  /// Pairs take turns, so that together they ask for every port.
  private int turn;

  private PolicyProbes(LabCluster lab, PolicyQuestions questions) {
    this.lab = lab;
    this.questions = questions;
  }

  static List<Probe> run(LabCluster cluster, PolicyQuestions questions) {
    PolicyProbes all = new PolicyProbes(cluster, questions);
    for (NodeQuestions node : cluster.nodes()) {
      for (PolicyPod pod : PolicyPods.on(node.lab().name(), cluster.cluster())) {
        for (Attributed<IpAddress> address : pod.addresses()) {
          all.network().pods().stream()
              .filter(each -> each.address().equals(address.value()))
              .findFirst()
              .ifPresent(lab -> {
                all.to(lab, pod);
                all.toWorld(lab, pod);
              });
        }
      }
    }
    return all.probes;
  }

  private LabNetwork network() {
    return lab.network();
  }

  /// Who is called.
  ///
  /// @param pod whose policies are asked
  /// @param node whose rules are met first by who calls from outside
  private record Target(PolicyPod pod, IpAddress address, Way way, LabNode node) {}

  private void to(LabPod called, PolicyPod pod) {
    Target target = new Target(pod, called.address(), Way.POD, called.node());
    List<Means> means = PolicyPorts.run(lab.cluster(), pod);
    for (LabPod caller : network().pods()) {
      Peer from = questions.peer(caller.address());
      if (from instanceof Peer.OfPod
          && !caller.equals(called)
          && caller.address().family() == called.address().family()
          && arrivesAsItself(new Caller.Pod(caller), called)) {
        ask(target, new Caller.Pod(caller), from, means);
      }
    }
    for (LabNode node : network().nodes()) {
      if (node.address(called.address().family()).isPresent()) {
        byHost(node, target, means);
      }
    }
    for (IpAddress client : network().client()) {
      if (client.family() == called.address().family()) {
        ask(target, new Caller.Client(client, called.node()), new Peer.Outside(client), means);
      }
    }
  }

  /// Whom another node takes for the sender's node is judged as such there, and as a pod where it
  /// leaves: that is asked about by Services.
  private static boolean arrivesAsItself(Caller caller, LabPod called) {
    return caller.seenFrom(called.node(), called.address()).equals(caller);
  }

  private void toWorld(LabPod caller, PolicyPod pod) {
    List<Means> means = PolicyPorts.ofOthers(lab.cluster());
    Peer from = questions.peer(caller.address());
    for (IpAddress client : network().client()) {
      if (client.family() == caller.address().family()) {
        ask(new Target(pod, client, Way.WORLD, caller.node()), new Caller.Pod(caller), from, means);
      }
    }
  }

  /// Packets of a node's own may have the address of one of its devices: where a policy makes a
  /// difference between that and the node's, nothing is asked.
  private void byHost(LabNode node, Target target, List<Means> means) {
    Peer host = questions.peer(node);
    List<Means> alike =
        means.stream()
            .filter(each ->
                node.equals(target.node())
                    || node.ownAddresses().stream()
                        .filter(own -> own.family() == target.address().family())
                        .allMatch(own ->
                            passes(new Peer.Outside(own), target, each)
                                == passes(host, target, each)))
            .toList();
    ask(target, new Caller.Host(node), host, alike);
  }

  private boolean passes(Peer from, Target target, Means means) {
    return questions.pass(from, questions.peer(target.address()), target.address(), means);
  }

  private void ask(Target target, Caller caller, Peer from, List<Means> means) {
    int passing = 0;
    int shutOut = 0;
    turn++;
    for (int i = 0; i < means.size(); i++) {
      Means each = means.get((i + turn) % means.size());
      boolean passes = passes(from, target, each);
      if ((passes ? passing : shutOut) < OF_EACH_KIND) {
        passing += passes ? 1 : 0;
        shutOut += passes ? 0 : 1;
        add(target, caller, each, passes);
      }
    }
  }

  private void add(Target target, Caller caller, Means means, boolean passes) {
    SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
    sources.put(means.at(target.address()), Sources.carried(caller, target.address()));
    probes.add(
        new Probe(
            new Subject.OfPolicies(target.pod().namespacedName(), target.pod().origin()),
            caller,
            target.way(),
            target.address(),
            means,
            caller.home().orElse(target.node()),
            CALLS,
            new Rhythm.Together(),
            passes ? new Answered(sources, Choice.ANY) : questions.shutOut(means)));
  }
}
