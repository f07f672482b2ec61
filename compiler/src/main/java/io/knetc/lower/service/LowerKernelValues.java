package io.knetc.lower.service;

import io.knetc.kernel.sysctl.SysctlFile;
import io.knetc.kernel.sysctl.SysctlFile.Line;
import io.knetc.kernel.sysctl.SysctlFile.Remark;
import io.knetc.kernel.sysctl.SysctlFile.Setting;
import io.knetc.plan.KernelPlan;
import io.knetc.plan.KernelPlan.ConntrackMax;
import io.knetc.plan.KernelPlan.VirtualServers;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// Kernel values to sysctl lines, in the order of their keys.
public final class LowerKernelValues {
  private static final String PASS = "LowerKernelValues";
  private static final String CONNTRACK = "net.netfilter.nf_conntrack_";

  private LowerKernelValues() {}

  /// The `sysctl.conf` of a node.
  public static SysctlFile run(KernelPlan plan) {
    Origin conntrack = plan.conntrack().by(PASS);
    List<Line> lines = new ArrayList<>();
    plan.virtualServers().ifPresent(servers -> answersOwnArpOnly(lines, servers));
    if (plan.routesLocalnet()) {
      lines.add(new Setting("net.ipv4.conf.all.route_localnet", "1", plan.localnet().by(PASS)));
    }
    plan.virtualServers().ifPresent(servers -> balances(lines, servers));
    switch (plan.conntrackMax()) {
      case ConntrackMax.Unchanged() -> {}
      case ConntrackMax.Exactly(int connections) -> set(lines, "max", connections, conntrack);
      case ConntrackMax.PerCpu(int perCpu, int min) ->
          lines.add(
              new Remark(
                  CONNTRACK
                      + "max follows the host's CPUs: "
                      + perCpu
                      + " each, at least "
                      + min
                      + " (HostFacts spec.cpus sets it)",
                  conntrack));
    }
    set(lines, "tcp_be_liberal", plan.tcpBeLiberal() ? 1 : 0, conntrack);
    set(lines, "tcp_timeout_close_wait", plan.tcpCloseWaitSeconds(), conntrack);
    set(lines, "tcp_timeout_established", plan.tcpEstablishedSeconds(), conntrack);
    set(lines, "udp_timeout", plan.udpSeconds(), conntrack);
    set(lines, "udp_timeout_stream", plan.udpStreamSeconds(), conntrack);
    return new SysctlFile(lines);
  }

  /// Without it every host answers ARP for load balancer IPs, which are bound to a device of each.
  private static void answersOwnArpOnly(List<Line> lines, VirtualServers servers) {
    if (servers.answersOwnArpOnly().value()) {
      Origin origin = servers.answersOwnArpOnly().origin().by(PASS);
      lines.add(new Setting("net.ipv4.conf.all.arp_announce", "2", origin));
      lines.add(new Setting("net.ipv4.conf.all.arp_ignore", "1", origin));
    }
  }

  private static void balances(List<Line> lines, VirtualServers servers) {
    Origin origin = servers.origin().by(PASS);
    lines.add(new Setting("net.ipv4.ip_forward", "1", origin));
    if (servers.leavesReusedConnections()) {
      lines.add(new Setting("net.ipv4.vs.conn_reuse_mode", "0", origin));
    }
    lines.add(new Setting("net.ipv4.vs.conntrack", "1", origin));
    lines.add(new Setting("net.ipv4.vs.expire_nodest_conn", "1", origin));
    lines.add(new Setting("net.ipv4.vs.expire_quiescent_template", "1", origin));
  }

  private static void set(List<Line> lines, String key, int value, Origin origin) {
    if (value > 0) {
      lines.add(new Setting(CONNTRACK + key, Integer.toString(value), origin));
    }
  }
}
