package io.knetc.cluster;

import io.knetc.manifest.cni.PluginList;
import java.util.List;

/// A Node whose CNI plugins are known, with its Pods.
///
/// @param pods in the order in which they are taken to have started: by their addresses, which
///   host-local counts up, then by their names
public record PodHost(String node, PluginList plugins, List<Pod> pods) {
  public PodHost {
    pods = List.copyOf(pods);
  }
}
