package io.knetc.lower.ipvs;

import io.knetc.cluster.ServicePort;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.lower.service.RuleParts;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rules that keep the node itself off load balancer IPs whose source ranges leave it out. Its
/// own packets to such an address have that address as their source, which it holds too.
///
/// Nothing in them tells the Service, so that they follow address, port and protocol.
final class NodeGuard {
  private static final Comparator<Match.VirtualServer> ORDER =
      Comparator.comparing(Match.VirtualServer::address)
          .thenComparing(Match.VirtualServer::port)
          .thenComparing(Match.VirtualServer::protocol);

  private final Map<Match.VirtualServer, Origin> shut = new TreeMap<>(ORDER);

  void keepOff(IpAddress address, ServicePort port, Origin origin) {
    shut.putIfAbsent(new Match.VirtualServer(port.protocol(), address, port.port()), origin);
  }

  List<Rule> rules() {
    return shut.entrySet().stream()
        .map(each ->
            new Rule(
                List.of(new Match.Source(false, Cidr.host(each.getKey().address())), each.getKey()),
                RuleParts.DROP,
                each.getValue()))
        .toList();
  }
}
