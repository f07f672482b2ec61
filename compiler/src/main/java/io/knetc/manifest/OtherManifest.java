package io.knetc.manifest;

/// An object of a kind that is counted, not compiled.
///
/// @param group its API group, empty for the core one
/// @param shapesNetwork whether the kind has a bearing on the network, so that leaving it out is
///   reported
public record OtherManifest(ObjectMeta meta, String group, boolean shapesNetwork)
    implements Manifest {
  /// A ConfigMap that says nothing of the network.
  OtherManifest(ObjectMeta configMap) {
    this(configMap, "", false);
  }
}
