package io.knetc.manifest.cni;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.FieldReader;
import io.knetc.manifest.Fields;
import io.knetc.manifest.KubernetesWords;
import io.knetc.manifest.NameRule;
import io.knetc.manifest.Value.Entry;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.cni.Plugin.IngressPolicy;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One plugin of a list, by its type.
final class DecodePlugin {
  /// flannel as it is told.
  static final Fields FLANNEL =
      fields("flannel").supported("delegate", "ipam").noEffect("subnetFile", "dataDir", "dns");

  static final Fields FIREWALL =
      fields("firewall")
          .supported("backend", "iptablesAdminChainName", "ingressPolicy")
          .noEffect("firewalldZone", "ipam", "dns");

  static final Fields BANDWIDTH =
      fields("bandwidth")
          .notSupported("ingressRate", "ingressBurst", "egressRate", "egressBurst")
          .noEffect("unshapedSubnets", "shapedSubnets", "ipam", "dns");

  /// What it changes is in the pod.
  static final Fields TUNING =
      fields("tuning")
          .noEffect("sysctl", "mac", "promisc", "mtu", "txQLen", "allmulti", "dataDir")
          .noEffect("ipam", "dns");

  static final Fields LOOPBACK = fields("loopback").noEffect("ipam", "dns");

  /// Rules for packets of the pod, in the pod.
  static final Fields SOURCE_ROUTING =
      fields("sbr").noEffect("table", "addSourceHints", "gateway", "ipam", "dns");

  private static final Map<String, IngressPolicy> POLICIES =
      KubernetesWords.inOrder(
          Map.entry("open", IngressPolicy.OPEN),
          Map.entry("same-bridge", IngressPolicy.SAME_BRIDGE),
          Map.entry("isolated", IngressPolicy.ISOLATED));

  private DecodePlugin() {}

  /// What every plugin has.
  static Fields fields(String type) {
    Fields fields =
        Fields.of(type)
            .supported("type")
            .noEffect("name", "cniVersion", "args", "runtimeConfig", "prevResult");
    return type.equals("portmap")
        ? fields.supported("capabilities")
        : fields.noEffect("capabilities");
  }

  /// The fields of a plugin, by its type.
  static Fields fieldsOf(Mapping plugin) {
    return switch (plugin.string("type").orElse("")) {
      case "bridge" -> DecodeInterface.BRIDGE;
      case "ptp" -> DecodeInterface.POINT_TO_POINT;
      case "flannel" -> FLANNEL;
      case "portmap" -> DecodePortMap.PORT_MAP;
      case "firewall" -> FIREWALL;
      case "bandwidth" -> BANDWIDTH;
      case "tuning" -> TUNING;
      case "loopback" -> LOOPBACK;
      case "sbr" -> SOURCE_ROUTING;
      default ->
          Fields.of("plugin")
              .supported("type")
              .noEffect(
                  plugin.entries().stream()
                      .map(Entry::key)
                      .filter(key -> !key.equals("type"))
                      .toArray(String[]::new));
    };
  }

  static Plugin run(FieldReader plugin) {
    if (!plugin.has("type")) {
      plugin.reportMissing("type");
    }
    String type = plugin.text("type");
    return switch (type) {
      case "bridge" -> DecodeInterface.bridge(plugin);
      case "ptp" -> DecodeInterface.pointToPoint(plugin);
      case "flannel" -> flannel(plugin);
      case "portmap" -> DecodePortMap.run(plugin);
      case "firewall" -> firewall(plugin);
      case "", "bandwidth", "tuning", "loopback", "sbr" -> new Plugin.Other(type, plugin.origin());
      default -> unknown(plugin, type);
    };
  }

  private static Plugin unknown(FieldReader plugin, String type) {
    plugin
        .diagnostics()
        .report(
            Diagnostic.of(
                    Code.KN3010,
                    plugin.string("type").map(Attributed::span).orElse(plugin.span()),
                    "the CNI plugin " + Quoted.of(type) + " is not followed by this version")
                .withHelp("what it does on the host is not in the output"));
    return new Plugin.Other(type, plugin.origin());
  }

  /// The delegate's name and addresses are flannel's own business; it refuses others.
  private static Plugin flannel(FieldReader plugin) {
    Optional<Mapping> told = plugin.rawMapping("delegate");
    for (Entry entry : told.map(Mapping::entries).orElse(List.of())) {
      if (entry.key().equals("name") || entry.key().equals("ipam")) {
        plugin
            .diagnostics()
            .report(
                Diagnostic.of(
                        Code.KN1011,
                        entry.keySpan(),
                        "\"delegate\" has the field \"" + entry.key() + "\", which flannel sets")
                    .withHelp("remove the field"));
      }
    }
    Plugin delegate =
        plugin
            .part("delegate", told.map(DecodePlugin::delegateFields).orElse(DecodeInterface.BRIDGE))
            .map(DecodePlugin::delegate)
            .orElseGet(() -> DecodeInterface.untold(plugin));
    return new Plugin.Flannel(
        delegate,
        told.orElse(new Mapping(List.of(), plugin.span())),
        plugin.rawMapping("ipam").stream().toList(),
        DecodeIpam.run(plugin),
        plugin.origin());
  }

  private static Fields delegateFields(Mapping delegate) {
    return delegate.get("type").isPresent() ? fieldsOf(delegate) : DecodeInterface.BRIDGE;
  }

  private static Plugin delegate(FieldReader delegate) {
    return delegate.has("type") ? run(delegate) : DecodeInterface.bridge(delegate);
  }

  private static Plugin firewall(FieldReader plugin) {
    Optional<Attributed<String>> backend = plugin.string("backend");
    if (backend.filter(tool -> tool.value().equals("firewalld")).isPresent()) {
      plugin
          .diagnostics()
          .report(
              Code.KN3010, backend.get().span(), "the backend firewalld is not followed by knetc");
      return new Plugin.Other("firewall", plugin.origin());
    }
    Attributed<String> adminChain =
        plugin
            .string("iptablesAdminChainName")
            .filter(chain -> NameRule.CHAIN.holds(chain, plugin.diagnostics()))
            .orElse(new Attributed<>("CNI-ADMIN", plugin.origin()));
    return new Plugin.Firewall(
        adminChain,
        plugin
            .word("ingressPolicy", POLICIES)
            .orElse(new Attributed<>(IngressPolicy.OPEN, plugin.origin())),
        plugin.origin());
  }
}
