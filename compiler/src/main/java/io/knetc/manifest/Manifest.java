package io.knetc.manifest;

/// One object of the user's files, of a kind that knetc knows.
public sealed interface Manifest
    permits CheckConfigurationManifest,
        ConfigManifest,
        EndpointSliceManifest,
        EndpointsManifest,
        FlannelManifest,
        FlanneldManifest,
        HostFactsManifest,
        IngressClassManifest,
        IngressManifest,
        KubeadmManifest,
        NamespaceManifest,
        NetworkPolicyManifest,
        NodeManifest,
        OtherManifest,
        PodManifest,
        ServiceManifest,
        WorkloadManifest {

  /// Name, namespace, labels and annotations.
  ObjectMeta meta();
}
