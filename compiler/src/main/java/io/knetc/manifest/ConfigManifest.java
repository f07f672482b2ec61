package io.knetc.manifest;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value.Mapping;

/// A KubeProxyConfiguration, a document of its own or inside the ConfigMap `kube-proxy`. It is kept
/// as a tree, because hosts may lay their own values over it.
public record ConfigManifest(ObjectMeta meta, Mapping configuration) implements Manifest {

  /// The manifest, after its findings have been reported: with those of other files, not after
  /// them.
  static ConfigManifest checked(ObjectMeta meta, Mapping configuration, Diagnostics diagnostics) {
    DecodeProxyConfiguration.run(configuration, meta.id(), diagnostics);
    return new ConfigManifest(meta, configuration);
  }
}
