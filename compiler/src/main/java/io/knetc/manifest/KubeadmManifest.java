package io.knetc.manifest;

import io.knetc.network.Cidr;
import io.knetc.source.Attributed;
import java.util.List;

/// The ClusterConfiguration inside the ConfigMap `kubeadm-config`: what the cluster was made with.
///
/// @param dnsDomains `dnsDomain`, none or one
public record KubeadmManifest(
    ObjectMeta meta,
    List<Attributed<Cidr>> podSubnets,
    List<Attributed<Cidr>> serviceSubnets,
    List<Attributed<String>> dnsDomains)
    implements Manifest {}
