package io.knetc.select;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.manifest.ProxyConfiguration.Conntrack;
import io.knetc.plan.KernelPlan;
import io.knetc.plan.KernelPlan.ConntrackMax;

/// Decides the kernel values that kube-proxy sets on a node.
final class SelectKernel {
  /// What Linux starts with; versions that only ever raise a value leave it where theirs is not
  /// higher.
  private static final int KERNEL_ESTABLISHED_SECONDS = 432000;

  private static final int KERNEL_CLOSE_WAIT_SECONDS = 60;
  private static final int CONNTRACK_MAX_CAP = 1 << 20;

  private SelectKernel() {}

  static KernelPlan run(Node node, KubeProxyVersion version) {
    Conntrack conntrack = node.proxy().conntrack();
    boolean knows = version.knowsLiberalConntrack();
    return new KernelPlan(
        SelectNodePortAddresses.opensLocalhost(node),
        conntrackMax(conntrack, node.host().cpus(), version),
        written(conntrack.tcpEstablishedSeconds(), KERNEL_ESTABLISHED_SECONDS, version),
        written(conntrack.tcpCloseWaitSeconds(), KERNEL_CLOSE_WAIT_SECONDS, version),
        knows ? conntrack.udpSeconds() : 0,
        knows ? conntrack.udpStreamSeconds() : 0,
        knows && conntrack.tcpBeLiberal(),
        node.proxy().localhostNodePorts().origin(),
        conntrack.origin());
  }

  private static int written(int seconds, int kernelSeconds, KubeProxyVersion version) {
    boolean writes =
        version.writesConntrackWhenDifferent() ? seconds != kernelSeconds : seconds > kernelSeconds;
    return writes ? seconds : 0;
  }

  private static ConntrackMax conntrackMax(
      Conntrack conntrack, int cpus, KubeProxyVersion version) {
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
    return new ConntrackMax.Exactly(
        (int) Math.min(Math.max(scaled, conntrack.min()), Integer.MAX_VALUE));
  }
}
