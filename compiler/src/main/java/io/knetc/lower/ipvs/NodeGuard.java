package io.knetc.lower.ipvs;

import io.knetc.cluster.ServicePort;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.lower.service.RuleParts;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// The rules that keep the node itself off load balancer IPs whose source ranges leave it out. Its
/// own packets to such an address have that address as their source, which it holds too.
final class NodeGuard {
  private final List<Rule> rules = new ArrayList<>();

  void keepOff(IpAddress address, ServicePort port, Origin origin) {
    rules.add(
        new Rule(
            List.of(
                new Match.Source(false, Cidr.host(address)),
                new Match.VirtualServer(port.protocol(), address, port.port())),
            RuleParts.DROP,
            origin));
  }

  List<Rule> rules() {
    return rules;
  }
}
