package io.knetc.select;

import io.knetc.cluster.KernelVersion;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.manifest.ProxyConfiguration.Conntrack;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.plan.KernelPlan;
import io.knetc.plan.KernelPlan.ConntrackMax;
import io.knetc.plan.KernelPlan.VirtualServers;
import java.util.Optional;

/// Decides the kernel values that kube-proxy sets on a node.
final class SelectKernel {
  private static final String CONNTRACK = "net.netfilter.nf_conntrack_";

  /// What Linux starts with.
  private static final int KERNEL_ESTABLISHED_SECONDS = 432000;

  private static final int KERNEL_CLOSE_WAIT_SECONDS = 60;
  private static final int KERNEL_UDP_SECONDS = 30;
  private static final int KERNEL_UDP_STREAM_SECONDS = 120;
  private static final int CONNTRACK_MAX_CAP = 1 << 20;

  /// From here on until {@link #FIRST_FIXED} a new connection from a port that was used before may
  /// wait for a second if net.ipv4.vs.conn_reuse_mode is not 0.
  private static final KernelVersion FIRST_LOSING_REUSED = new KernelVersion(4, 1);

  private static final KernelVersion FIRST_FIXED = new KernelVersion(5, 9);

  private final Node node;
  private final KubeProxyVersion version;

  private SelectKernel(Node node, KubeProxyVersion version) {
    this.node = node;
    this.version = version;
  }

  static KernelPlan run(Node node, KubeProxyVersion version) {
    return new SelectKernel(node, version).plan();
  }

  private KernelPlan plan() {
    Conntrack conntrack = node.proxy().conntrack();
    boolean knows = version.knowsLiberalConntrack();
    return new KernelPlan(
        routesLocalnet(),
        conntrackMax(conntrack, node.host().cpus()),
        written(
            "tcp_timeout_established",
            conntrack.tcpEstablishedSeconds(),
            KERNEL_ESTABLISHED_SECONDS),
        written(
            "tcp_timeout_close_wait", conntrack.tcpCloseWaitSeconds(), KERNEL_CLOSE_WAIT_SECONDS),
        knows ? written("udp_timeout", conntrack.udpSeconds(), KERNEL_UDP_SECONDS) : 0,
        knows
            ? written("udp_timeout_stream", conntrack.udpStreamSeconds(), KERNEL_UDP_STREAM_SECONDS)
            : 0,
        knows && conntrack.tcpBeLiberal(),
        virtualServers(),
        node.proxy().localhostNodePorts().origin(),
        conntrack.origin());
  }

  /// Node ports answer on 127.0.0.0/8 in iptables mode only.
  private boolean routesLocalnet() {
    return node.proxy().mode().value() == Mode.IPTABLES
        && SelectNodePortAddresses.opensLocalhost(node);
  }

  private Optional<VirtualServers> virtualServers() {
    boolean losesReused =
        node.host().kernel().stream()
            .anyMatch(kernel ->
                kernel.compareTo(FIRST_LOSING_REUSED) >= 0 && kernel.compareTo(FIRST_FIXED) < 0);
    return node.proxy().mode().value() == Mode.IPVS
        ? Optional.of(
            new VirtualServers(
                losesReused, node.proxy().ipvs().strictArp(), node.proxy().mode().origin()))
        : Optional.empty();
  }

  /// The value, or 0 where kube-proxy leaves the kernel's alone. A value other than Linux's own is
  /// written even if the host has it: a boot would take it away.
  private int written(String key, int value, int kernelDefault) {
    int before = onHost(key, kernelDefault);
    boolean writes =
        version.writesConntrackWhenDifferent()
            ? value != kernelDefault || value != before
            : value > before;
    return writes ? value : 0;
  }

  /// What the host is known to have.
  private int onHost(String key, int unknown) {
    String value = node.host().sysctls().getOrDefault(CONNTRACK + key, "");
    return value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : unknown;
  }

  private ConntrackMax conntrackMax(Conntrack conntrack, int cpus) {
    if (conntrack.maxPerCore() == 0) {
      return new ConntrackMax.Unchanged();
    }
    if (cpus == 0) {
      return new ConntrackMax.PerCpu(conntrack.maxPerCore(), conntrack.min());
    }
    long scaled = (long) conntrack.maxPerCore() * cpus;
    if (version.capsConntrackMax() && scaled > CONNTRACK_MAX_CAP) {
      return new ConntrackMax.Exactly(CONNTRACK_MAX_CAP);
    }
    int connections = (int) Math.min(Math.max(scaled, conntrack.min()), Integer.MAX_VALUE);
    boolean raisesOnly = !version.writesConntrackWhenDifferent();
    return raisesOnly && onHost("max", 0) >= connections
        ? new ConntrackMax.Unchanged()
        : new ConntrackMax.Exactly(connections);
  }
}
