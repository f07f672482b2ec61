package io.knetc.compare;

import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.ipvs.IpvsConfiguration.Timeouts;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.VirtualServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares virtual servers and their real servers.
final class CompareServers {
  private static final CompareByKey<VirtualServer> SERVERS =
      new CompareByKey<>(VirtualServer::target, CompareServers::areAlike, Item.ServerItem::new);

  private static final CompareByKey<Timeouts> TIMEOUTS =
      new CompareByKey<>(_ -> "timeouts", CompareServers::areAlike, Item.TimeoutsItem::new);

  private CompareServers() {}

  /// How long connections are remembered.
  static void runTimeouts(
      IpvsConfiguration before, IpvsConfiguration after, List<Difference> differences) {
    TIMEOUTS.run(
        before.timeouts().stream().toList(), after.timeouts().stream().toList(), differences);
  }

  static void run(IpvsConfiguration before, IpvsConfiguration after, List<Difference> differences) {
    SERVERS.run(before.virtualServers(), after.virtualServers(), differences);
    Map<VirtualServer.Target, VirtualServer> old = byTarget(before);
    Map<VirtualServer.Target, VirtualServer> current = byTarget(after);
    for (VirtualServer server : before.virtualServers()) {
      if (!current.containsKey(server.target())) {
        realServers(server).run(server.realServers(), List.of(), differences);
      }
    }
    for (VirtualServer server : after.virtualServers()) {
      List<RealServer> servers =
          Optional.ofNullable(old.get(server.target()))
              .map(VirtualServer::realServers)
              .orElse(List.of());
      realServers(server).run(servers, server.realServers(), differences);
    }
  }

  private static Map<VirtualServer.Target, VirtualServer> byTarget(IpvsConfiguration ipvs) {
    Map<VirtualServer.Target, VirtualServer> servers = new HashMap<>();
    ipvs.virtualServers().forEach(server -> servers.putIfAbsent(server.target(), server));
    return servers;
  }

  private static boolean areAlike(Timeouts one, Timeouts other) {
    return one.tcpSeconds() == other.tcpSeconds()
        && one.tcpFinSeconds() == other.tcpFinSeconds()
        && one.udpSeconds() == other.udpSeconds();
  }

  private static boolean areAlike(VirtualServer one, VirtualServer other) {
    return one.scheduler().equals(other.scheduler())
        && one.schedulerFlags().equals(other.schedulerFlags())
        && one.persistenceSeconds() == other.persistenceSeconds()
        && one.options().equals(other.options());
  }

  private record Socket(Object address, int port) {}

  private static CompareByKey<RealServer> realServers(VirtualServer of) {
    return new CompareByKey<>(
        server -> new Socket(server.address(), server.port()),
        (one, other) ->
            one.forwarding() == other.forwarding()
                && one.weight() == other.weight()
                && one.options().equals(other.options()),
        server -> new Item.RealServerItem(of, server));
  }
}
