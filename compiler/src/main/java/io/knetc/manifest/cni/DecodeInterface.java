package io.knetc.manifest.cni;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.manifest.FieldReader;
import io.knetc.manifest.Fields;
import io.knetc.manifest.KubernetesWords;
import io.knetc.manifest.NameRule;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.cni.Plugin.Backend;
import io.knetc.manifest.cni.Plugin.Masquerading;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The plugins that make the interface of a pod: `bridge` and `ptp`.
final class DecodeInterface {
  private static final String DEFAULT_BRIDGE = "cni0";
  private static final int MAX_MTU = 65536;

  static final Map<String, Backend> BACKENDS =
      KubernetesWords.inOrder(
          Map.entry("iptables", Backend.IPTABLES), Map.entry("nftables", Backend.NFTABLES));

  static final Fields BRIDGE =
      DecodePlugin.fields("bridge")
          .supported("bridge", "isGateway", "isDefaultGateway", "ipMasq", "ipMasqBackend", "mtu")
          .supported("hairpinMode", "promiscMode", "portIsolation", "ipam")
          // for a bridge that has another address already; and what the pod waits for
          .noEffect("forceAddress", "enabledad", "dns")
          .notSupported("vlan", "vlanTrunk", "preserveDefaultVlan", "macspoofchk")
          .notSupported("disableContainerInterface");

  static final Fields POINT_TO_POINT =
      DecodePlugin.fields("ptp")
          .supported("ipMasq", "ipMasqBackend", "mtu", "ipam")
          .noEffect("dns");

  private DecodeInterface() {}

  static Plugin bridge(FieldReader bridge) {
    boolean hairpin = bridge.flag("hairpinMode", false);
    Attributed<Boolean> promiscuous =
        bridge.bool("promiscMode").orElse(new Attributed<>(false, bridge.origin()));
    if (hairpin && promiscuous.value()) {
      bridge
          .diagnostics()
          .report(
              Diagnostic.of(
                      Code.KN1011,
                      promiscuous.span(),
                      "\"hairpinMode\" and \"promiscMode\" are both true, which bridge refuses")
                  .withHelp("remove one of the two fields"));
    }
    return new Plugin.Bridge(
        bridge
            .string("bridge")
            .filter(name -> NameRule.INTERFACE.holds(name, bridge.diagnostics()))
            .orElse(new Attributed<>(DEFAULT_BRIDGE, bridge.origin())),
        bridge.bool("isGateway"),
        bridge.flag("isDefaultGateway", false),
        masquerading(bridge),
        mtu(bridge),
        hairpin,
        promiscuous,
        bridge.flag("portIsolation", false),
        DecodeIpam.run(bridge),
        bridge.origin());
  }

  /// A bridge that the list says nothing about.
  static Plugin untold(FieldReader caller) {
    return bridge(
        new FieldReader(
            new Mapping(List.of(), caller.span()),
            BRIDGE,
            caller.origin().object(),
            caller.origin().field(),
            caller.diagnostics()));
  }

  static Plugin pointToPoint(FieldReader plugin) {
    return new Plugin.PointToPoint(
        masquerading(plugin), mtu(plugin), DecodeIpam.run(plugin), plugin.origin());
  }

  private static Masquerading masquerading(FieldReader plugin) {
    return new Masquerading(plugin.bool("ipMasq"), backend(plugin, "ipMasqBackend"));
  }

  static Attributed<Backend> backend(FieldReader plugin, String field) {
    return plugin.word(field, BACKENDS).orElse(new Attributed<>(Backend.IPTABLES, plugin.origin()));
  }

  /// 0 leaves it to the kernel.
  private static OptionalInt mtu(FieldReader plugin) {
    Optional<Integer> mtu =
        plugin
            .integer("mtu", 0, MAX_MTU, Code.KN1009)
            .map(Attributed::value)
            .filter(bytes -> bytes > 0);
    return mtu.map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
