package io.knetc.manifest;

/// An object of a kind that is counted, not compiled.
///
/// @param group its API group, empty for the core one
/// @param shapesNetwork whether the kind has a bearing on the network, so that leaving it out is
///   reported
public record OtherManifest(ObjectMeta meta, String group, boolean shapesNetwork)
    implements Manifest {
  /// What to add where Pods are missed that an operator may make.
  public static final String OPERATORS = "it is fine if an operator makes such Pods";

  /// Whether an operator may make Pods of the object, or of those that it defines.
  public boolean mayBecomePods() {
    return meta.kind().equals("CustomResourceDefinition")
        || (group.contains(".") && !group.endsWith(".k8s.io"));
  }

  /// A ConfigMap that says nothing of the network.
  OtherManifest(ObjectMeta configMap) {
    this(configMap, "", false);
  }
}
