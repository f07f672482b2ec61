package io.knetc.manifest.cni;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.manifest.FieldReader;
import io.knetc.manifest.Fields;
import io.knetc.manifest.NameRule;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.cni.Plugin.Backend;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.Optional;

/// The plugin `portmap`.
final class DecodePortMap {
  /// Bit 13, so that kube-proxy's bits are left alone.
  private static final int DEFAULT_MARK_BIT = 13;

  static final Fields PORT_MAP =
      DecodePlugin.fields("portmap")
          .supported("backend", "snat", "masqAll", "markMasqBit", "externalSetMarkChain")
          .supported("conditionsV4", "conditionsV6")
          .noEffect("ipam", "dns");

  private DecodePortMap() {}

  static Plugin run(FieldReader plugin) {
    Optional<Attributed<String>> markChain =
        plugin
            .string("externalSetMarkChain")
            .filter(chain -> NameRule.CHAIN.holds(chain, plugin.diagnostics()));
    Optional<Attributed<Integer>> markBit = plugin.integer("markMasqBit", 0, 31, Code.KN1009);
    if (markChain.isPresent() && markBit.isPresent()) {
      contradiction(
          plugin, markBit.get(), "\"markMasqBit\" stands beside \"externalSetMarkChain\"");
    }
    Attributed<Backend> backend = DecodeInterface.backend(plugin, "backend");
    if (markChain.isPresent() && backend.value() == Backend.NFTABLES) {
      contradiction(
          plugin, markChain.get(), "\"externalSetMarkChain\" is for iptables, not nftables");
    }
    return new Plugin.PortMap(
        isTold(plugin),
        backend,
        plugin.bool("snat").orElse(new Attributed<>(true, plugin.origin())),
        plugin.flag("masqAll", false),
        markBit.orElse(new Attributed<>(DEFAULT_MARK_BIT, plugin.origin())),
        markChain.stream().toList(),
        DecodeConditions.run(plugin, IpFamily.IPV4, backend.value()),
        DecodeConditions.run(plugin, IpFamily.IPV6, backend.value()),
        plugin.origin());
  }

  private static Attributed<Boolean> isTold(FieldReader plugin) {
    Optional<Mapping> capabilities = plugin.rawMapping("capabilities");
    boolean told =
        capabilities
            .flatMap(names -> names.get("portMappings"))
            .filter(value -> value instanceof Scalar word && word.text().equals("true"))
            .isPresent();
    return new Attributed<>(
        told,
        capabilities
            .map(names -> plugin.origin("capabilities", names.span()))
            .orElse(plugin.origin()));
  }

  /// portmap refuses the configuration, so no pod of the host would start.
  static void contradiction(FieldReader plugin, Attributed<?> at, String message) {
    plugin
        .diagnostics()
        .report(
            Diagnostic.of(Code.KN1011, at.span(), message + ", which portmap refuses")
                .withHelp("remove one of the two fields"));
  }
}
