package io.knetc.select;

import io.knetc.cluster.Pod;
import io.knetc.cluster.PodHost;
import io.knetc.manifest.cni.Ipam;
import io.knetc.manifest.cni.Ipam.Range;
import io.knetc.manifest.cni.Plugin;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.HostPorts;
import io.knetc.plan.PodFirewall;
import io.knetc.plan.PodFirewall.Openness;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodsPlan;
import io.knetc.plan.PodsPlan.LocalPod;
import io.knetc.plan.PodsPlan.PodAddress;
import io.knetc.plan.PodsPlan.PodRoute;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what a node does for its pods: what its CNI plugins make of what they are told.
final class SelectPods {
  private final PodHost host;
  private final SelectAttachment attachment;

  private SelectPods(PodHost host, Optional<PodNetworkPlan> network) {
    this.host = host;
    this.attachment = new SelectAttachment(host.plugins(), network);
  }

  static PodsPlan run(PodHost host, Optional<PodNetworkPlan> network) {
    return new SelectPods(host, network).plan();
  }

  private PodsPlan plan() {
    List<LocalPod> pods =
        host.pods().stream().filter(pod -> !pod.onHostNetwork()).map(this::pod).toList();
    return new PodsPlan(
        host.plugins().name().value(),
        attachment.attachment(pods),
        pods,
        plugin(Plugin.PortMap.class).filter(told -> told.isTold().value()).map(SelectPods::ports),
        plugin(Plugin.Firewall.class).map(SelectPods::firewall),
        host.plugins().text(),
        attachment.delegate(),
        host.plugins().origin());
  }

  private <T extends Plugin> Optional<T> plugin(Class<T> type) {
    return host.plugins().plugins().stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private LocalPod pod(Pod pod) {
    List<PodAddress> addresses = new ArrayList<>();
    for (Attributed<IpAddress> address : pod.addresses()) {
      attachment.ipam().rangeSets().stream()
          .flatMap(List::stream)
          .filter(range -> range.subnet().value().contains(address.value()))
          .findFirst()
          .or(() -> outside(address.value()))
          .ifPresent(range -> addresses.add(address(address, range)));
    }
    return new LocalPod(
        pod.name(),
        pod.sandbox(),
        pod.sandboxPlanned(),
        addresses,
        routes(addresses),
        pod.mappings(),
        pod.origin());
  }

  /// An address that no range has, which was reported, is taken to be in one as long as the first
  /// of its family.
  private Optional<Range> outside(IpAddress address) {
    return attachment.ipam().rangeSets().stream()
        .flatMap(List::stream)
        .filter(range -> range.subnet().value().family() == address.family())
        .findFirst()
        .map(range ->
            new Range(
                new Attributed<>(
                    new Cidr(address, range.subnet().value().prefixLength()),
                    range.subnet().origin()),
                range.gateway()));
  }

  private static PodAddress address(Attributed<IpAddress> address, Range range) {
    return new PodAddress(address, range.subnet().value(), range.gateway());
  }

  /// Those that the list names, then the default ones; a route without a gateway has that of the
  /// pod's address.
  private List<PodRoute> routes(List<PodAddress> addresses) {
    List<PodRoute> routes = new ArrayList<>();
    for (Ipam.PodRoute route : attachment.ipam().routes()) {
      Cidr destination = route.destination().value();
      route
          .gateway()
          .or(() -> gateway(addresses, destination.family()))
          .ifPresent(gateway ->
              routes.add(new PodRoute(destination, gateway, route.destination().origin())));
    }
    if (attachment.defaultGateway()) {
      for (IpFamily family : IpFamily.values()) {
        Cidr anywhere = Cidr.of(family == IpFamily.IPV4 ? "0.0.0.0/0" : "::/0");
        boolean there = routes.stream().anyMatch(route -> route.destination().equals(anywhere));
        gateway(addresses, family)
            .filter(_ -> !there)
            .ifPresent(
                gateway -> routes.add(new PodRoute(anywhere, gateway, host.plugins().origin())));
      }
    }
    return routes;
  }

  private static Optional<IpAddress> gateway(List<PodAddress> addresses, IpFamily family) {
    return addresses.stream()
        .filter(address -> address.gateway().family() == family)
        .map(PodAddress::gateway)
        .findFirst();
  }

  private static HostPorts ports(Plugin.PortMap plugin) {
    return new HostPorts(
        new Attributed<>(
            plugin.backend().value() == Plugin.Backend.NFTABLES, plugin.backend().origin()),
        plugin.masquerades(),
        plugin.masqueradesAll(),
        plugin.markBit(),
        plugin.markChain(),
        plugin.conditionsV4(),
        plugin.conditionsV6(),
        plugin.origin());
  }

  private static PodFirewall firewall(Plugin.Firewall plugin) {
    Openness openness =
        switch (plugin.policy().value()) {
          case OPEN -> Openness.OPEN;
          case SAME_BRIDGE -> Openness.SAME_BRIDGE;
          case ISOLATED -> Openness.ISOLATED;
        };
    return new PodFirewall(
        plugin.adminChain(), new Attributed<>(openness, plugin.policy().origin()), plugin.origin());
  }
}
