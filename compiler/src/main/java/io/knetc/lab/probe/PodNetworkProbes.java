package io.knetc.lab.probe;

import io.knetc.cluster.PodNetwork;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.topology.Carriage.CompiledFiles;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.lab.topology.LabNetwork.Role;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What Kubernetes demands of a pod network: every pod reaches every other one, and is seen with
/// its own address; nodes reach pods, and pods nodes. And what flannel adds: whom others see.
final class PodNetworkProbes {
  private static final Port PORT = new Port(8080);

  private static final Means TCP = new Means.Transport(Protocol.TCP, PORT);
  private static final Means UDP = new Means.Transport(Protocol.UDP, PORT);
  static final Means PING = new Means.Ping();

  /// By what pods that are called answer, and the client outside.
  static final List<Means> ALL = List.of(TCP, UDP, PING);

  private static final int CALLS = 2;

  /// Among so many nodes, everything is asked of each two; else only of neighbours, and of the
  /// others whether pods reach pods.
  private static final int FEW_NODES = 8;

  private final LabNetwork network;
  private final Origin origin;
  private final List<Probe> probes = new ArrayList<>();

  private PodNetworkProbes(LabNetwork network, Origin origin) {
    this.network = network;
    this.origin = origin;
  }

  static List<Probe> run(LabCluster cluster) {
    Optional<PodNetwork> declared = cluster.cluster().podNetwork();
    if (declared.isEmpty()) {
      return List.of();
    }
    PodNetworkProbes all =
        new PodNetworkProbes(cluster.network(), declared.get().conf().backend().origin());
    for (LabNode from : cluster.network().nodes()) {
      if (from.carriage() instanceof CompiledFiles files) {
        for (IpFamily family : IpFamily.values()) {
          all.from(from, files, family);
        }
      }
    }
    return all.probes;
  }

  private void from(LabNode from, CompiledFiles files, IpFamily family) {
    Optional<LabPod> caller = network.pod(from, family, Role.CALLER);
    if (caller.isEmpty()) {
      return;
    }
    for (LabNode to : network.nodes()) {
      network
          .pod(to, family, Role.LISTENER)
          .ifPresent(listener ->
              between(new Caller.Pod(caller.get()), listener, files, isThorough(from, to)));
    }
    network.client().stream()
        .filter(address -> address.family() == family)
        .findFirst()
        .ifPresent(client -> toWorld(new Caller.Pod(caller.get()), client));
  }

  private boolean isThorough(LabNode from, LabNode to) {
    int nodes = network.nodes().size();
    return nodes <= FEW_NODES || from.equals(to) || to.index() == from.index() % nodes + 1;
  }

  private void between(Caller.Pod caller, LabPod listener, CompiledFiles files, boolean thorough) {
    LabNode from = caller.pod().node();
    LabNode to = listener.node();
    IpAddress target = listener.address();
    int mtu = mtu(from, to, files, target.family());
    Subject subject = new Subject.OfPods(from, to, mtu, origin);
    List<IpAddress> own = List.of(caller.pod().address());
    add(subject, caller, Way.POD, target, TCP, own);
    if (thorough) {
      add(subject, caller, Way.POD, target, UDP, own);
      add(subject, caller, Way.FULL_PACKET, target, UDP, own);
      List<IpAddress> asNode = asNode(from, to, files, target.family());
      for (Means means : List.of(TCP, PING)) {
        add(subject, new Caller.Host(from), Way.POD, target, means, asNode);
      }
      add(subject, caller, Way.POD, target, PING, own);
      to.address(target.family())
          .ifPresent(node -> add(subject, caller, Way.NODE, node, PING, seenBy(node, caller)));
    }
  }

  /// A node's own packets have the address of the device by which they leave.
  private static List<IpAddress> asNode(
      LabNode from, LabNode to, CompiledFiles files, IpFamily family) {
    if (from.equals(to)) {
      return from.gateway(family).stream().toList();
    }
    return isByOverlay(from, to, files, family)
        ? files.tunnel(family).stream().toList()
        : from.addresses(family);
  }

  private static boolean isByOverlay(
      LabNode from, LabNode to, CompiledFiles files, IpFamily family) {
    return files.tunnel(family).isPresent()
        && !from.equals(to)
        && !(files.isDirect() && from.isOnLinkOf(to, family));
  }

  /// Where no overlay is used, a packet of IPv6 may be as long as one of IPv4.
  private static int mtu(LabNode from, LabNode to, CompiledFiles files, IpFamily family) {
    int own = isByOverlay(from, to, files, family) ? files.mtus().of(family) : files.bridge().mtu();
    return to.carriage() instanceof CompiledFiles there ? Math.min(own, there.bridge().mtu()) : own;
  }

  private void toWorld(Caller.Pod caller, IpAddress client) {
    Subject subject = new Subject.OfWorld(caller.pod().node(), origin);
    for (Means means : ALL) {
      add(subject, caller, Way.WORLD, client, means, seenBy(client, caller));
    }
  }

  /// As whom a target that is no pod sees one.
  private static List<IpAddress> seenBy(IpAddress target, Caller.Pod caller) {
    return caller.leavesMasqueraded(target)
        ? caller.pod().node().addresses(target.family())
        : List.of(caller.pod().address());
  }

  private void add(
      Subject subject,
      Caller caller,
      Way way,
      IpAddress target,
      Means means,
      List<IpAddress> seen) {
    LabNode handler =
        switch (subject) {
          case Subject.OfPods pods -> pods.from();
          case Subject.OfWorld world -> world.from();
          case Subject.OfHostPort port -> port.node();
          case Subject.OfIngressClass _,
              Subject.OfService _,
              Subject.OfPolicies _,
              Subject.OfNames _,
              Subject.OfContainers _ ->
              throw new IllegalStateException("no Service is asked here");
        };
    SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
    sources.put(means.at(target), seen);
    probes.add(
        new Probe(
            subject,
            caller,
            way,
            target,
            means,
            handler,
            CALLS,
            new Rhythm.Together(),
            new Answered(sources, Choice.ANY)));
  }
}
