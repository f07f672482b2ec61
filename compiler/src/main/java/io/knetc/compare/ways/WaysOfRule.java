package io.knetc.compare.ways;

import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Match.MultiPort;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ways that a rule is for: it wants one destination and one port, or a port of the host's own.
///
/// @param isForHost whether packets to the host alone come to the chain
record WaysOfRule(IpFamily family, TableName table, ChainName chain, boolean isForHost) {
  /// Chains of the filter table that are about Services; others judge Pods.
  private static final Set<String> OF_SERVICES =
      Set.of(
          "KUBE-SERVICES",
          "KUBE-EXTERNAL-SERVICES",
          "KUBE-PROXY-FIREWALL",
          "KUBE-NODEPORTS",
          "KUBE-IPVS-OUT-FILTER");

  private static final List<Protocol> PROTOCOLS = List.of(Protocol.values());

  /// The ways; none if the rule is for packets of several, or of none.
  List<Way> of(Rule rule) {
    if (table == TableName.FILTER && !OF_SERVICES.contains(chain.text())) {
      return List.of();
    }
    Optional<Cidr> destination = Optional.empty();
    Optional<Protocol> protocol = Optional.empty();
    List<Integer> ports = List.of();
    boolean isLocal = isForHost;
    for (Match match : rule.matches()) {
      switch (match) {
        case Match.Destination(boolean inverted, Cidr cidr) when !inverted ->
            destination = Optional.of(cidr);
        case Match.IpProtocol(boolean inverted, String name) when !inverted ->
            protocol = protocol(name);
        case Match.Transport(_, var tests) -> ports = port(tests);
        case MultiPort several when !several.inverted() -> ports = ports(several);
        case Match.AddressType(var side, boolean inverted, String type)
            when side == Direction.DESTINATION ->
            isLocal = !inverted && type.equals("LOCAL");
        case Match.VirtualServer(var of, var address, var port) -> {
          return List.of(new Way.Front(of, address, port.number()));
        }
        default -> {}
      }
    }
    if (ports.isEmpty()) {
      return List.of();
    }
    List<Way> ways = new ArrayList<>();
    for (int port : ports) {
      way(destination, protocol, port, isLocal).ifPresent(ways::add);
    }
    return ways;
  }

  private Optional<Way> way(
      Optional<Cidr> destination, Optional<Protocol> protocol, int port, boolean isLocal) {
    if (protocol.isEmpty()) {
      return Optional.empty();
    }
    Optional<IpAddress> address =
        destination
            .filter(cidr -> cidr.prefixLength() == family.bits())
            .map(Cidr::address)
            .filter(each -> !each.isLoopback());
    if (address.isPresent()) {
      return Optional.of(new Way.Front(protocol.get(), address.get(), port));
    }
    return isLocal ? Optional.of(new Way.NodePort(family, protocol.get(), port)) : Optional.empty();
  }

  private static List<Integer> port(List<Match.PortTest> tests) {
    return tests.stream()
        .filter(test -> test.direction() == Direction.DESTINATION && !test.inverted())
        .filter(test -> test.range().first() == test.range().last())
        .map(test -> test.range().first())
        .filter(port -> port > 0)
        .toList();
  }

  private static List<Integer> ports(MultiPort several) {
    return switch (several.side()) {
      case DESTINATION ->
          several.ports().stream().map(Match.PortRange::first).filter(port -> port > 0).toList();
      case SOURCE, EITHER -> List.of();
    };
  }

  private static Optional<Protocol> protocol(String name) {
    for (Protocol each : PROTOCOLS) {
      if (each.lowerCase().equals(name) || String.valueOf(each.number()).equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
