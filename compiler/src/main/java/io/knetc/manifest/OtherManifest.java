package io.knetc.manifest;

/// An object of a kind that is counted, not compiled.
///
/// @param shapesNetwork whether the kind has a bearing on the network, so that leaving it out is
///   reported
public record OtherManifest(ObjectMeta meta, boolean shapesNetwork) implements Manifest {}
