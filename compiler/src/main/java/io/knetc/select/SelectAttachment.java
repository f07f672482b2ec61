package io.knetc.select;

import io.knetc.manifest.cni.Ipam;
import io.knetc.manifest.cni.Ipam.Range;
import io.knetc.manifest.cni.Plugin;
import io.knetc.manifest.cni.PluginList;
import io.knetc.plan.Attachment;
import io.knetc.plan.Attachment.Gateway;
import io.knetc.plan.Attachment.Masquerading;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodsPlan.LocalPod;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How pods are connected to their node: the first plugin of the list says it, by way of flannel or
/// by itself.
final class SelectAttachment {
  private final Optional<Delegation> delegation;
  private final Plugin plugin;

  SelectAttachment(PluginList list, Optional<PodNetworkPlan> network) {
    Plugin first =
        list.plugins().stream().findFirst().orElseGet(() -> new Plugin.Other("", list.origin()));
    this.delegation =
        network.isPresent() && first instanceof Plugin.Flannel flannel
            ? Optional.of(new Delegation(list, flannel, network.get()))
            : Optional.empty();
    // without flanneld's subnet.env its plugin fails, which was reported
    this.plugin =
        first instanceof Plugin.Flannel flannel
            ? (delegation.isPresent()
                ? flannel.delegate()
                : new Plugin.Other("flannel", flannel.origin()))
            : first;
  }

  /// What the plugin flannel says to the one that it calls.
  Optional<Attributed<String>> delegate() {
    return delegation.map(Delegation::text);
  }

  /// Where pods get their addresses from.
  Ipam ipam() {
    if (delegation.isPresent()) {
      return delegation.get().ipam();
    }
    return switch (plugin) {
      case Plugin.Bridge bridge -> bridge.ipam();
      case Plugin.PointToPoint link -> link.ipam();
      case Plugin.Flannel _, Plugin.PortMap _, Plugin.Firewall _, Plugin.Other _ -> Ipam.NONE;
    };
  }

  /// Whether pods send everything to the gateway, whatever routes they are given.
  boolean defaultGateway() {
    return plugin instanceof Plugin.Bridge bridge && bridge.defaultGateway();
  }

  Attachment attachment(List<LocalPod> pods) {
    return switch (plugin) {
      case Plugin.Bridge bridge -> bridge(bridge, pods);
      case Plugin.PointToPoint link ->
          new Attachment.PointToPoint(
              mtu(link.mtu()), masquerading(link.masquerading(), link), link.origin());
      case Plugin.Flannel _, Plugin.PortMap _, Plugin.Firewall _, Plugin.Other _ ->
          new Attachment.Elsewhere(plugin.origin());
    };
  }

  private Attachment bridge(Plugin.Bridge bridge, List<LocalPod> pods) {
    boolean gateway =
        bridge.defaultGateway()
            || bridge.gateway().map(Attributed::value).orElse(delegation.isPresent());
    return new Attachment.Bridge(
        bridge.device().value(),
        mtu(bridge.mtu()),
        bridge.promiscuous(),
        gateway ? gateways(pods) : List.of(),
        bridge.hairpin(),
        bridge.isolated(),
        masquerading(bridge.masquerading(), bridge),
        bridge.device().origin());
  }

  /// That of each range which a pod has an address of; before any pod has one, that of the first
  /// range of each set.
  private List<Gateway> gateways(List<LocalPod> pods) {
    List<Gateway> gateways = new ArrayList<>();
    for (List<Range> set : ipam().rangeSets()) {
      List<Range> used = set.stream().filter(range -> isUsed(range, pods)).toList();
      for (Range range : used.isEmpty() ? List.of(set.getFirst()) : used) {
        gateways.add(
            new Gateway(
                range.gateway(), range.subnet().value().prefixLength(), range.subnet().origin()));
      }
    }
    return gateways;
  }

  private static boolean isUsed(Range range, List<LocalPod> pods) {
    return pods.stream()
        .flatMap(pod -> pod.addresses().stream())
        .anyMatch(address -> range.subnet().value().contains(address.address().value()));
  }

  private OptionalInt mtu(OptionalInt told) {
    return told.isPresent() || delegation.isEmpty()
        ? told
        : OptionalInt.of(delegation.get().network().podMtu());
  }

  /// flannel has its delegate masquerade where flanneld does not.
  private Attributed<Masquerading> masquerading(Plugin.Masquerading told, Plugin of) {
    Attributed<Boolean> wanted =
        told.wanted()
            .or(() -> delegation.map(Delegation::masquerades))
            .orElse(new Attributed<>(false, of.origin()));
    Masquerading tool =
        switch (told.backend().value()) {
          case IPTABLES -> Masquerading.IPTABLES;
          case NFTABLES -> Masquerading.NFTABLES;
        };
    return new Attributed<>(wanted.value() ? tool : Masquerading.NONE, wanted.origin());
  }
}
