package io.knetc.manifest;

import io.knetc.network.Cidr;
import io.knetc.source.Attributed;
import java.util.List;

/// The ClusterConfiguration inside the ConfigMap `kubeadm-config`: the ranges that the cluster was
/// made with.
public record KubeadmManifest(
    ObjectMeta meta, List<Attributed<Cidr>> podSubnets, List<Attributed<Cidr>> serviceSubnets)
    implements Manifest {}
