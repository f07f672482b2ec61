package io.knetc.cluster;

import io.knetc.manifest.flannel.NetConf;
import java.util.List;

/// The network of all pods as flannel makes it.
///
/// @param hosts one for each Node, by name
public record PodNetwork(NetConf conf, List<FlannelHost> hosts) {
  public PodNetwork {
    hosts = List.copyOf(hosts);
  }
}
