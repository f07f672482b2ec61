package io.knetc.resolve;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.FlannelManifest;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.cni.DecodePluginList;
import io.knetc.manifest.cni.PluginList;
import io.knetc.manifest.syntax.EmbeddedDocument;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.Optional;

/// Plans the list of CNI plugins for a cluster whose pod network `--flannel-backend` plans: what
/// flannel's own manifest has.
final class PlanPlugins {
  private static final String FLAG = "--flannel-backend";
  private static final String USUAL =
      """
      {
        "name": "cbr0",
        "cniVersion": "0.3.1",
        "plugins": [
          {
            "type": "flannel",
            "delegate": {
              "hairpinMode": true,
              "isDefaultGateway": true
            }
          },
          {
            "type": "portmap",
            "capabilities": {
              "portMappings": true
            }
          }
        ]
      }
      """;

  private PlanPlugins() {}

  /// Nothing without the flag, or where the input has flannel's configuration, with a list or not.
  static Optional<PluginList> run(
      Manifests manifests, Overrides overrides, Diagnostics diagnostics) {
    if (overrides.flannelBackends().isEmpty() || !manifests.of(FlannelManifest.class).isEmpty()) {
      return Optional.empty();
    }
    Span span = Span.builtIn(FLAG);
    Scalar scalar = new Scalar(Scalar.Kind.STRING, USUAL, Scalar.Style.QUOTED, span);
    Attributed<String> text = new Attributed<>(USUAL, Origin.of(FLAG, "", span, "PlanPlugins"));
    return EmbeddedDocument.read(scalar, diagnostics)
        .flatMap(tree -> DecodePluginList.run(tree, text, FLAG, "", diagnostics));
  }
}
