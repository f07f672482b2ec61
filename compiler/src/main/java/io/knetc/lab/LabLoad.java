package io.knetc.lab;

import java.util.Map;

/// The compiled files of a cluster that a lab is loaded with.
///
/// @param hosts those of each node, by its name and theirs
/// @param shared those of the cluster, by their paths below its directory
public record LabLoad(Map<String, Map<String, byte[]>> hosts, Map<String, byte[]> shared) {}
