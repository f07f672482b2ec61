package io.knetc.lab.topology;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.ServicePort;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The rules that each node has of its own, as hosts have them whose FORWARD policy is DROP (those
/// with Docker), so that those of kube-proxy are needed.
///
/// Where the pod network is loaded, it must let the packets of pods through itself; if it is told
/// not to, or does so by nftables, which no rule of iptables hears of, all are let through. Where
/// it is not loaded, new connections are let through and no more: none that kube-proxy has marked,
/// which it must accept itself, and no answers, which it must accept as well. To health check node
/// ports the host's firewall is closed. In nftables mode kube-proxy opens no firewall, so that the
/// host's own lets all through.
public final class HostFirewall {
  /// How pods on one bridge find each other, which IPv4 has ARP for: no connection.
  private static final List<String> NEIGHBOURS =
      List.of("neighbour-solicitation", "neighbour-advertisement");

  private HostFirewall() {}

  /// What `iptables-restore` or `ip6tables-restore` reads.
  public static String run(Cluster cluster, LabNode node, IpFamily family) {
    StringBuilder rules = new StringBuilder("*filter\n:FORWARD DROP [0:0]\n");
    boolean isOpened = isOpenedByProxy(cluster, node);
    Set<Port> healthCheckNodePorts = new TreeSet<>();
    for (ServicePort servicePort : cluster.servicePorts(family)) {
      if (isOpened) {
        servicePort.healthCheckNodePorts().forEach(port -> healthCheckNodePorts.add(port.value()));
      }
    }
    for (Port port : healthCheckNodePorts) {
      rules.append("-A INPUT -p tcp --dport " + port.number() + " -j DROP\n");
    }
    if (family == IpFamily.IPV6) {
      NEIGHBOURS.forEach(
          type -> rules.append("-A FORWARD -p ipv6-icmp --icmpv6-type " + type + " -j ACCEPT\n"));
    }
    return rules.append(forwarding(node.carriage(), isOpened)).append("COMMIT\n").toString();
  }

  private static boolean isOpenedByProxy(Cluster cluster, LabNode node) {
    return cluster.nodes().stream()
        .noneMatch(each ->
            each.name().equals(node.name()) && each.proxy().mode().value() == Mode.NFTABLES);
  }

  private static String forwarding(Carriage carriage, boolean isOpened) {
    return switch (carriage) {
      case Carriage.PlainRoutes() ->
          isOpened
              ? "-A FORWARD -m conntrack --ctstate NEW -m mark --mark 0x0 -j ACCEPT\n"
              : "-A FORWARD -j ACCEPT\n";
      case Carriage.CompiledFiles files -> files.forwards() ? "" : "-A FORWARD -j ACCEPT\n";
    };
  }
}
