package io.knetc.dump.ip;

import io.knetc.dump.ip.HeldByHost.KernelsOwn;
import io.knetc.kernel.ip.ForwardingEntry;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ip.Neighbour;
import io.knetc.kernel.ip.Route;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gathers the kernel values of dumps.
final class CollectHeld {
  private static final String LOOPBACK = "lo";

  /// Two dumps that say the same say it at two places.
  private static final Origin NOBODY = Origin.of("", "", Span.builtIn("dump"), "");

  private final boolean dropsKernelsOwn;

  /// The devices of which some dump said the kind: several dumps may speak of one device.
  private final Set<String> detailed = new HashSet<>();

  private final List<Link> links = new ArrayList<>();
  private final ValuesOfDumps<InterfaceAddress> addresses =
      new ValuesOfDumps<>(each ->
          new InterfaceAddress(
              each.device(), each.address(), each.prefixLength(), each.broadcast(), NOBODY));
  private final ValuesOfDumps<Neighbour> neighbours =
      new ValuesOfDumps<>(
          each -> new Neighbour(each.address(), each.linkAddress(), each.device(), NOBODY));
  private final ValuesOfDumps<Route> routes =
      new ValuesOfDumps<>(each -> new Route(each.destination(), each.way(), NOBODY));
  private final ValuesOfDumps<ForwardingEntry> forwarding =
      new ValuesOfDumps<>(
          each -> new ForwardingEntry(each.address(), each.device(), each.destination(), NOBODY));
  private final List<DumpLine> others = new ArrayList<>();

  CollectHeld(KernelsOwn kernelsOwn) {
    this.dropsKernelsOwn = kernelsOwn == KernelsOwn.DROPPED;
  }

  void add(IpDump dump) {
    BatchLinks made = new BatchLinks();
    for (IpDump.Printed printed : dump.lines()) {
      switch (printed.line()) {
        case RouteLine line -> add(line, line.route(Route.Scope.GLOBAL));
        case NeighbourLine line -> add(line, line.neighbour(), neighbours);
        case ForwardingLine line -> add(line, line.entry(), forwarding);
        case OneLineAddress line -> add(line.device(), line.address());
        case CommandLine line -> add(line, made);
        case NextHopLine line -> others.add(line);
        case DeviceLine _, LinkLayerLine _, DetailLine _, AddressLine _, LifetimeLine _ -> {}
        case DumpLine.Remark _, DumpLine.Unread _ -> {}
      }
    }
    links.addAll(made.links());
    others.addAll(made.others());
    HeldDevice.of(dump).forEach(this::add);
    List.of(addresses, neighbours, routes, forwarding).forEach(ValuesOfDumps::endDump);
  }

  HeldByHost held() {
    return new HeldByHost(
        new IpConfiguration(
            links, addresses.all(), neighbours.all(), routes.all(), forwarding.all()),
        others);
  }

  private void add(HeldDevice device) {
    String name = device.head().name();
    boolean isLeftOut = name.equals(LOOPBACK) && dropsKernelsOwn;
    if (!isLeftOut && device.isDetailed() && detailed.add(name)) {
      device.link().ifPresentOrElse(links::add, () -> others.add(device.head()));
    }
    device.addresses().forEach(address -> add(name, address));
  }

  private void add(String device, AddressLine line) {
    if (!dropsKernelsOwn || !line.isKernels(device)) {
      add(line, line.address(device), addresses);
    }
  }

  private void add(RouteLine line, Optional<Route> route) {
    if (!dropsKernelsOwn || !line.isKernels()) {
      add(line, route, routes);
    }
  }

  private void add(CommandLine command, BatchLinks made) {
    switch (command.subject()) {
      case CommandLine.Subject.Device device -> made.add(command, device);
      case CommandLine.Subject.Tunnel tunnel -> made.add(command, tunnel);
      case CommandLine.Subject.Address(AddressLine line) ->
          add(command, line.attributes().name(Keyword.DEVICE).flatMap(line::address), addresses);
      case CommandLine.Subject.Neighbour(NeighbourLine line) ->
          add(command, line.neighbour(), neighbours);
      case CommandLine.Subject.Route(RouteLine line) ->
          add(command, line.route(unsaidScope(line)), routes);
      case CommandLine.Subject.Forwarding(ForwardingLine line) ->
          add(command, line.entry(), forwarding);
    }
  }

  /// What `ip` takes if a batch file does not say it.
  private static Route.Scope unsaidScope(RouteLine line) {
    return line.destination().family() == IpFamily.IPV4 ? Route.Scope.LINK : Route.Scope.GLOBAL;
  }

  private <T> void add(DumpLine line, Optional<T> value, ValuesOfDumps<T> values) {
    value.ifPresentOrElse(values::add, () -> others.add(line));
  }
}
