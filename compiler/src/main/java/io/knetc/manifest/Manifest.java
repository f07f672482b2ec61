package io.knetc.manifest;

/// One object of the user's files, of a kind that knetc knows.
public sealed interface Manifest
    permits ConfigManifest,
        EndpointSliceManifest,
        EndpointsManifest,
        FlannelManifest,
        FlanneldManifest,
        HostFactsManifest,
        KubeadmManifest,
        NamespaceManifest,
        NodeManifest,
        OtherManifest,
        PodManifest,
        ServiceManifest {

  /// Name, namespace, labels and annotations.
  ObjectMeta meta();
}
