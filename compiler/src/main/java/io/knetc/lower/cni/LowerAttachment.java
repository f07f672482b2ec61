package io.knetc.lower.cni;

import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.sysctl.SysctlFile.Line;
import io.knetc.kernel.sysctl.SysctlFile.Setting;
import io.knetc.network.IpFamily;
import io.knetc.plan.Attachment;
import io.knetc.plan.Attachment.Gateway;
import io.knetc.plan.PodsPlan;
import io.knetc.plan.PodsPlan.LocalPod;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The bridge of the pods, which is made for the first of them, and what the kernel must allow.
final class LowerAttachment {
  private LowerAttachment() {}

  static IpConfiguration links(PodsPlan plan) {
    if (plan.pods().isEmpty() || !(plan.attachment() instanceof Attachment.Bridge bridge)) {
      return IpConfiguration.NONE;
    }
    Link link =
        new Link(
            bridge.device(),
            new Link.Kind.Bridge(bridge.promiscuous().value()),
            Optional.empty(),
            bridge.mtu(),
            OptionalInt.empty(),
            bridge.origin().by(LowerPods.PASS));
    List<InterfaceAddress> addresses =
        bridge.gateways().stream()
            .map(gateway ->
                new InterfaceAddress(
                    bridge.device(),
                    gateway.address(),
                    gateway.prefixLength(),
                    gateway.address().family() == IpFamily.IPV4,
                    gateway.origin().by(LowerPods.PASS)))
            .toList();
    return new IpConfiguration(List.of(link), addresses, List.of(), List.of(), List.of());
  }

  static List<Line> sysctls(PodsPlan plan) {
    if (plan.pods().isEmpty()) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    switch (plan.attachment()) {
      case Attachment.Bridge bridge -> bridge(plan, bridge, lines);
      case Attachment.PointToPoint link -> {
        for (IpFamily family : IpFamily.values()) {
          if (plan.pods().stream().anyMatch(pod -> !pod.addresses(family).isEmpty())) {
            lines.add(forwarding(family, link.origin()));
          }
        }
      }
      case Attachment.Elsewhere _ -> {}
    }
    return lines;
  }

  private static void bridge(PodsPlan plan, Attachment.Bridge bridge, List<Line> lines) {
    for (IpFamily family : IpFamily.values()) {
      bridge.gateways().stream()
          .filter(gateway -> gateway.address().family() == family)
          .findFirst()
          .map(Gateway::origin)
          .ifPresent(origin -> lines.add(forwarding(family, origin)));
    }
    // the plugin wants the routes of its bridge for itself
    lines.add(setting("net.ipv6.conf." + key(bridge) + ".accept_ra", "0", bridge.origin()));
    routesLocalhost(plan)
        .ifPresent(origin ->
            lines.add(setting("net.ipv4.conf." + key(bridge) + ".route_localnet", "1", origin)));
  }

  /// Whether packets from 127.0.0.1 may come to pods: for the first IPv4 pod with a host port.
  private static Optional<Origin> routesLocalhost(PodsPlan plan) {
    return plan.pods().stream()
        .filter(pod -> !pod.mappings().isEmpty() && !pod.addresses(IpFamily.IPV4).isEmpty())
        .filter(_ -> plan.hostPorts().filter(ports -> ports.masquerades().value()).isPresent())
        .map(LocalPod::mappings)
        .map(mappings -> mappings.getFirst().origin())
        .findFirst();
  }

  /// A dot of a name is a slash among keys with dots; see sysctl(8).
  private static String key(Attachment.Bridge bridge) {
    return bridge.device().replace('.', '/');
  }

  private static Line forwarding(IpFamily family, Origin cause) {
    return switch (family) {
      case IPV4 -> setting("net.ipv4.ip_forward", "1", cause);
      case IPV6 -> setting("net.ipv6.conf.all.forwarding", "1", cause);
    };
  }

  private static Line setting(String key, String value, Origin cause) {
    return new Setting(key, value, cause.by(LowerPods.PASS));
  }
}
