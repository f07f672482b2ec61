package io.knetc.check;

import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.PodHost;
import io.knetc.cluster.PodMtu;
import io.knetc.cluster.PodNetwork;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.cni.Plugin;
import java.util.OptionalInt;

/// Reports plugins that are told of a longer MTU than the pod network carries: the long packets of
/// such Pods do not reach other nodes.
final class CheckPluginMtu implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    for (PodNetwork network : checked.cluster().podNetwork().stream().toList()) {
      for (FlannelHost host : network.hosts()) {
        checked
            .cluster()
            .podHost(host.node())
            .ifPresent(pods -> check(network, host, pods, diagnostics));
      }
    }
  }

  private static void check(
      PodNetwork network, FlannelHost host, PodHost pods, Diagnostics diagnostics) {
    int carried = PodMtu.of(network.conf().backend().value(), host.external().mtu());
    for (Plugin plugin : pods.plugins().plugins()) {
      OptionalInt told = mtu(plugin);
      if (told.isPresent() && told.getAsInt() > carried) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2121,
                    plugin.origin().span(),
                    "the plugin gives Pods an MTU of "
                        + told.getAsInt()
                        + ", but the backend "
                        + network.conf().backend().value().type()
                        + " carries "
                        + carried
                        + " on the Node \""
                        + host.node()
                        + "\"")
                .withHelp("leave mtu out: the plugin flannel takes that of the pod network"));
      }
    }
  }

  private static OptionalInt mtu(Plugin plugin) {
    return switch (plugin) {
      case Plugin.Bridge bridge -> bridge.mtu();
      case Plugin.PointToPoint link -> link.mtu();
      case Plugin.Flannel flannel -> mtu(flannel.delegate());
      case Plugin.PortMap _, Plugin.Firewall _, Plugin.Other _ -> OptionalInt.empty();
    };
  }
}
