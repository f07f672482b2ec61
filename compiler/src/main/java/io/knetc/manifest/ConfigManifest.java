package io.knetc.manifest;

import io.knetc.manifest.Value.Mapping;

/// A KubeProxyConfiguration, a document of its own or inside the ConfigMap `kube-proxy`. It is kept
/// as a tree, because hosts may lay their own values over it.
public record ConfigManifest(ObjectMeta meta, Mapping configuration) implements Manifest {}
