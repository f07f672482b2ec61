package io.knetc.golden.lab;

import io.knetc.compare.ways.ExampledChange;
import io.knetc.compare.ways.Outcome;
import io.knetc.compare.ways.Sender;
import io.knetc.compare.ways.Way;
import io.knetc.lab.probe.Caller;
import io.knetc.lab.probe.Expectation;
import io.knetc.lab.probe.Means;
import io.knetc.lab.probe.Probe;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.Optional;

/// A difference between two modes that knetc claims for a host, and which probes of a lab are about
/// it.
record ClaimedDifference(String host, ExampledChange claimed) {
  /// What it is, for a message.
  String words() {
    return host + ": " + claimed.change().way().text() + ", such as " + claimed.example().text();
  }

  /// Whether a probe asks what the difference is about: the same host, way and class of senders.
  boolean isAbout(Probe probe) {
    return probe.handler().name().equals(host)
        && asksFor(claimed.change().way(), probe)
        && claimed.change().senders().stream().anyMatch(sender -> isOne(sender, probe));
  }

  private static boolean asksFor(Way way, Probe probe) {
    return switch (way) {
      case Way.Front(var protocol, var address, int port) ->
          probe.target().equals(address) && isBy(probe, protocol, port);
      case Way.OtherPort(_, var address, _) ->
          probe.way() == Probe.Way.OTHER_PORT && probe.target().equals(address);
      case Way.NodePort(_, var protocol, int port) ->
          probe.way() == Probe.Way.NODE_PORT
              && isBy(probe, protocol, port)
              && (probe.target().isLoopback() || isFirst(probe));
      case Way.NodePortElsewhere(_, var protocol, int port) ->
          probe.way() == Probe.Way.NODE_PORT
              && isBy(probe, protocol, port)
              && !probe.target().isLoopback()
              && !isFirst(probe);
    };
  }

  private static boolean isBy(Probe probe, Protocol protocol, int port) {
    return probe.means().equals(new Means.Transport(protocol, new Port(port)));
  }

  private static boolean isFirst(Probe probe) {
    return probe.handler().address(probe.target().family()).equals(Optional.of(probe.target()));
  }

  private static boolean isOne(Sender sender, Probe probe) {
    IpFamily family = probe.target().family();
    boolean isToLoopback = probe.target().isLoopback();
    return switch (sender) {
      case Sender.Pods _, Sender.PodsBehind _ ->
          probe.caller() instanceof Caller.Pod(var pod) && pod.node().equals(probe.handler());
      case Sender.Host _ -> isOfHost(probe) && !isToLoopback;
      case Sender.Loopback _ -> isOfHost(probe) && isToLoopback;
      case Sender.Outside _ -> probe.caller() instanceof Caller.Client;
      case Sender.Range(var range) ->
          probe.caller() instanceof Caller.Client client
              && client.address(family).filter(range::contains).isPresent();
    };
  }

  private static boolean isOfHost(Probe probe) {
    return probe.caller().equals(new Caller.Host(probe.handler()));
  }

  /// Whether what a lab expects, and sees, is what is claimed for the first of the modes, or for
  /// the second.
  boolean fits(Expectation expectation, boolean isFirstMode) {
    Outcome outcome = isFirstMode ? claimed.change().before() : claimed.change().after();
    return switch (outcome) {
      case Outcome.Balanced balanced ->
          expectation instanceof Expectation.Answered(var sources, _)
              && balanced.targets().stream()
                  .map(target -> at(target.socket()))
                  .toList()
                  .containsAll(sources.sequencedKeySet());
      case Outcome.Astray _ -> expectation instanceof Expectation.NotAnswered;
      case Outcome.Refused _ -> expectation instanceof Expectation.Refused;
      case Outcome.Dropped _ -> expectation instanceof Expectation.Dropped;
      // Nobody listens on the hosts of a lab.
      case Outcome.Delivered _ -> expectation instanceof Expectation.Refused;
      case Outcome.Untouched _ ->
          expectation instanceof Expectation.NotAnswered
              || expectation instanceof Expectation.Refused;
    };
  }

  private static String at(Outcome.Socket socket) {
    IpAddress address = socket.address();
    return address.withPort(new Port(socket.port()));
  }
}
