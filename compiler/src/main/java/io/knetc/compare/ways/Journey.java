package io.knetc.compare.ways;

import io.knetc.compare.ways.Outcome.Socket;
import io.knetc.compare.ways.Outcome.Source;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.network.IpAddress;
import io.knetc.trace.Branch;
import io.knetc.trace.Hook;
import io.knetc.trace.HostRules;
import io.knetc.trace.HostTables;
import io.knetc.trace.Packet;
import io.knetc.trace.Packet.Payload.Segment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One packet on its way through a host, with all that may become of it.
final class Journey {
  private final HostView view;
  private final Set<IpAddress> own;
  private final Way.Front to;
  private final boolean isOfHost;
  private final CollectEnds ends = new CollectEnds();
  private final WalkHooks hooks;
  private long persistenceSeconds;

  /// @param own the addresses of the host
  /// @param isOfHost whether the host sends it
  Journey(
      HostView view,
      HostRules rules,
      HostTables tables,
      Set<IpAddress> own,
      Way.Front to,
      boolean isOfHost) {
    this.view = view;
    this.own = own;
    this.to = to;
    this.isOfHost = isOfHost;
    this.hooks = new WalkHooks(rules, tables, to.family(), ends);
  }

  /// Sends it.
  Walk run(Packet packet) {
    Hook first = isOfHost ? Hook.OUTPUT : Hook.PREROUTING;
    for (Flow flow : hooks.filterBeforeNat(first, new Flow(packet, 1))) {
      translate(first, flow);
    }
    return new Walk(
        ends.outcome(Math.max(persistenceSeconds, hooks.affinitySeconds())), hooks.doubts());
  }

  private void translate(Hook hook, Flow flow) {
    for (Branch branch : hooks.translate(hook, flow.packet(), Set.of())) {
      double part = flow.part() * branch.probability();
      switch (branch.verdict()) {
        case DROPPED, REJECTED -> ends.end(new Outcome.Dropped(), part);
        case ACCEPTED -> untranslated(new Flow(branch.packet(), part));
        case TRANSLATED -> reach(branch.packet(), target(branch.packet()), part);
      }
    }
  }

  private Socket target(Packet packet) {
    return new Socket(
        packet.destination(),
        packet.payload() instanceof Segment segment ? segment.destinationPort() : to.port());
  }

  private void untranslated(Flow flow) {
    Optional<VirtualServer> server = view.server(to);
    boolean isOwn = isOwn(flow.packet().destination());
    if (!isOfHost) {
      for (Flow passing : filter(isOwn ? Hook.INPUT : Hook.FORWARD, flow)) {
        server.ifPresentOrElse(each -> balance(each, passing), () -> pass(passing));
      }
    } else if (server.isPresent()) {
      balance(server.get(), flow);
    } else {
      for (Flow passing : filter(Hook.OUTPUT, flow)) {
        if (isOwn) {
          filter(Hook.INPUT, passing).forEach(this::pass);
        } else {
          pass(passing);
        }
      }
    }
  }

  private void pass(Flow flow) {
    ends.end(
        isOwn(flow.packet().destination()) ? new Outcome.Delivered() : new Outcome.Untouched(),
        flow.part());
  }

  private boolean isOwn(IpAddress address) {
    return address.isLoopback() || own.contains(address);
  }

  private List<Flow> filter(Hook hook, Flow flow) {
    return hooks.filterAfterNat(hook, flow, view.server(to).isPresent() ? Set.of(to) : Set.of());
  }

  private void balance(VirtualServer server, Flow flow) {
    persistenceSeconds = Math.max(persistenceSeconds, server.persistenceSeconds());
    List<RealServer> taking =
        server.realServers().stream().filter(real -> real.weight() > 0).toList();
    // Who has no real server says so.
    if (taking.isEmpty()) {
      ends.end(new Outcome.Refused(), flow.part());
      return;
    }
    double weights = taking.stream().mapToInt(RealServer::weight).sum();
    for (Flow passing : isOfHost ? filter(Hook.OUTPUT, flow) : List.of(flow)) {
      for (RealServer real : taking) {
        int port = real.port() == 0 ? to.port() : real.port();
        reach(
            passing.packet(),
            new Socket(real.address(), port),
            passing.part() * real.weight() / weights);
      }
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
            packet.isTranslated(),
            packet.in(),
            "eth0");
    Set<Source> sources = new HashSet<>();
    for (Branch branch : hooks.translate(Hook.POSTROUTING, leaving, Set.of(to))) {
      sources.add(branch.verdict() == Branch.Verdict.TRANSLATED ? Source.MASQUERADED : Source.KEPT);
    }
    return sources.size() == 1 ? sources.iterator().next() : Source.UNKNOWN;
  }
}
