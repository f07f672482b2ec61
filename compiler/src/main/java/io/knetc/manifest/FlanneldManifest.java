package io.knetc.manifest;

import io.knetc.manifest.flannel.FlanneldArguments;

/// A DaemonSet that runs flanneld on the Nodes.
public record FlanneldManifest(ObjectMeta meta, FlanneldArguments arguments) implements Manifest {}
