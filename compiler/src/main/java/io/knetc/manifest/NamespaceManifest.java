package io.knetc.manifest;

/// A Namespace.
public record NamespaceManifest(ObjectMeta meta) implements Manifest {}
