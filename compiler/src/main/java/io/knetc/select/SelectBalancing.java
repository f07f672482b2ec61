package io.knetc.select;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.manifest.ProxyConfiguration;
import io.knetc.manifest.ProxyConfiguration.Ipvs;
import io.knetc.network.IpFamily;
import io.knetc.plan.Balancing;
import io.knetc.plan.Balancing.Guards;
import io.knetc.plan.Balancing.Timeouts;
import java.util.Arrays;

/// Decides what chooses the endpoints of Services on a node.
final class SelectBalancing {
  private SelectBalancing() {}

  static Balancing run(Node node, KubeProxyVersion version) {
    return switch (node.proxy().mode().value()) {
      case IPTABLES, NONE -> new Balancing.ByRules();
      case IPVS -> virtualServers(node, version);
      case NFTABLES ->
          new Balancing.ByMaps(
              node.proxy().nftables().layout().value() == ProxyConfiguration.Layout.COMPACT);
    };
  }

  private static Balancing virtualServers(Node node, KubeProxyVersion version) {
    ProxyConfiguration proxy = node.proxy();
    Ipvs ipvs = proxy.ipvs();
    return new Balancing.ByVirtualServers(
        ipvs.scheduler(),
        node.host().interfaceAddresses(),
        Arrays.stream(IpFamily.values())
            .flatMap(family -> SelectNodePortAddresses.restricted(node, family).stream())
            .toList(),
        ipvs.excludeCidrs(),
        version.bindsAddressesOfHost(),
        new Guards(
            version.passesHealthChecksOnServiceAddresses(),
            version.passesLocalExternalIps(),
            version.keepsNodeOffFirewalledIps()),
        new Timeouts(ipvs.tcpSeconds(), ipvs.tcpFinSeconds(), ipvs.udpSeconds(), ipvs.origin()),
        proxy.mode().origin());
  }
}
