package io.knetc.compare.ways;

import io.knetc.compare.ways.Outcome.Socket;
import io.knetc.compare.ways.Outcome.Source;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.network.IpAddress;
import io.knetc.trace.Branch;
import io.knetc.trace.HostRules;
import io.knetc.trace.Packet;
import io.knetc.trace.Packet.Payload.Segment;
import io.knetc.trace.WalkTable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One packet on its way through a host, with all that may become of it.
final class Journey {
  private static final ChainName PREROUTING = new ChainName("PREROUTING");
  private static final ChainName INPUT = new ChainName("INPUT");
  private static final ChainName FORWARD = new ChainName("FORWARD");
  private static final ChainName OUTPUT = new ChainName("OUTPUT");
  private static final ChainName POSTROUTING = new ChainName("POSTROUTING");

  private final HostView view;
  private final HostRules rules;
  private final Set<IpAddress> own;
  private final Way.Front to;
  private final boolean isOfHost;
  private final CollectEnds ends = new CollectEnds();
  private final Set<String> doubts = new TreeSet<>();
  private long affinity;

  /// @param own the addresses of the host
  /// @param isOfHost whether the host sends it
  Journey(HostView view, HostRules rules, Set<IpAddress> own, Way.Front to, boolean isOfHost) {
    this.view = view;
    this.rules = rules;
    this.own = own;
    this.to = to;
    this.isOfHost = isOfHost;
  }

  /// Sends it.
  Walk run(Packet packet) {
    nat(packet);
    return new Walk(ends.outcome(affinity), doubts);
  }

  private List<Branch> branches(TableName table, ChainName hook, Packet packet, Set<Way> of) {
    JudgeBranches judged =
        JudgeBranches.of(
            packet.destination().family(), WalkTable.run(rules, table, hook, packet), of);
    affinity = Math.max(affinity, judged.affinitySeconds());
    doubts.addAll(judged.doubts());
    return judged.branches();
  }

  private void nat(Packet packet) {
    ChainName hook = isOfHost ? OUTPUT : PREROUTING;
    for (Branch branch : branches(TableName.NAT, hook, packet, Set.of())) {
      double part = branch.probability();
      switch (branch.verdict()) {
        case DROPPED, REJECTED -> ends.end(new Outcome.Dropped(), part);
        case ACCEPTED -> untranslated(branch.packet(), part);
        case TRANSLATED -> {
          if (branch.steps().getLast().rule().target() instanceof Target.Dnat(var to, var port)) {
            reach(branch.packet(), new Socket(to, port.number()), part);
          } else {
            untranslated(branch.packet(), part);
          }
        }
      }
    }
  }

  private void untranslated(Packet packet, double part) {
    Optional<VirtualServer> server = view.server(to);
    if (isOfHost) {
      if (server.isPresent()) {
        balance(server.get(), packet, part);
      } else if (passes(OUTPUT, packet, part)
          && (!isOwn(packet.destination()) || passes(INPUT, packet, part))) {
        ends.end(new Outcome.Untouched(), part);
      }
    } else if (passes(isOwn(packet.destination()) ? INPUT : FORWARD, packet, part)) {
      server.ifPresentOrElse(
          each -> balance(each, packet, part), () -> ends.end(new Outcome.Untouched(), part));
    }
  }

  private boolean isOwn(IpAddress address) {
    return address.isLoopback() || own.contains(address);
  }

  /// Whether all of it passes the filter table; what does not is at its end.
  private boolean passes(ChainName hook, Packet packet, double part) {
    Set<Way> handled = view.server(to).isPresent() ? Set.of(to) : Set.of();
    for (Branch branch : branches(TableName.FILTER, hook, packet, handled)) {
      switch (branch.verdict()) {
        case DROPPED -> {
          ends.end(new Outcome.Dropped(), part);
          return false;
        }
        case REJECTED -> {
          ends.end(new Outcome.Refused(), part);
          return false;
        }
        case ACCEPTED, TRANSLATED -> {}
      }
    }
    return true;
  }

  private void balance(VirtualServer server, Packet packet, double part) {
    affinity = Math.max(affinity, server.persistenceSeconds());
    List<RealServer> taking =
        server.realServers().stream().filter(real -> real.weight() > 0).toList();
    // Who has no real server says so.
    if (taking.isEmpty()) {
      ends.end(new Outcome.Refused(), part);
      return;
    }
    if (isOfHost && !passes(OUTPUT, packet, part)) {
      return;
    }
    double weights = taking.stream().mapToInt(RealServer::weight).sum();
    for (RealServer real : taking) {
      int port = real.port() == 0 ? to.port() : real.port();
      reach(packet, new Socket(real.address(), port), part * real.weight() / weights);
    }
  }

  private void reach(Packet packet, Socket target, double part) {
    ends.reach(target, source(packet, target), part);
  }

  private Source source(Packet packet, Socket target) {
    if (!view.knowsRules()) {
      return Source.UNKNOWN;
    }
    Packet leaving =
        new Packet(
            packet.source(),
            target.address(),
            new Segment(to.protocol(), WalkWay.CLIENT_PORT, target.port()),
            packet.mark(),
            ConntrackState.NEW,
            packet.in(),
            "eth0");
    Set<Source> sources = new HashSet<>();
    for (Branch branch : branches(TableName.NAT, POSTROUTING, leaving, Set.of(to))) {
      sources.add(branch.verdict() == Branch.Verdict.TRANSLATED ? Source.MASQUERADED : Source.KEPT);
    }
    return sources.size() == 1 ? sources.iterator().next() : Source.UNKNOWN;
  }
}
