package io.knetc.manifest.flannel;

import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.Map;
import java.util.Optional;

/// The network of all pods, `net-conf.json` of the ConfigMap `kube-flannel-cfg`.
///
/// @param networks `Network` and `IPv6Network`, of the families that are enabled
/// @param nftables whether flanneld programs nftables instead of iptables
/// @param backend how packets get from node to node; udp if the file names none, as flanneld has it
/// @param text the file word for word, but for secrets
/// @param origin the file as a whole
public record NetConf(
    Map<IpFamily, Attributed<Cidr>> networks,
    Attributed<Boolean> nftables,
    Attributed<Backend> backend,
    Attributed<String> text,
    Origin origin) {
  public NetConf {
    networks = Map.copyOf(networks);
  }

  /// The range of a family's pods.
  public Optional<Attributed<Cidr>> network(IpFamily family) {
    return Optional.ofNullable(networks.get(family));
  }
}
