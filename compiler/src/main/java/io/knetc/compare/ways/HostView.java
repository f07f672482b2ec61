package io.knetc.compare.ways;

import io.knetc.compare.HostState;
import io.knetc.compare.Subject;
import io.knetc.compare.ways.RuleGraph.WayRule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.ipvs.VirtualServer.Target;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.trace.HostTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What one state of a host says of connections of one family.
final class HostView {
  private final HostState state;
  private final IpFamily family;
  private final Optional<Ruleset> ruleset;
  private final RuleGraph graph;
  private final List<NftTable> tables;
  private final TableGraph tableGraph;
  private final SetWays sets;
  private final Map<Way.Front, VirtualServer> servers = new LinkedHashMap<>();

  /// @param subjects what may be looked at
  HostView(HostState state, IpFamily family, Set<Subject> subjects) {
    this.state = state;
    this.family = family;
    this.ruleset =
        state.rulesets().stream()
            .filter(each -> each.family() == family && subjects.contains(Subject.rules(family)))
            .findFirst();
    this.graph = new RuleGraph(ruleset());
    this.tables =
        subjects.contains(Subject.NFTABLES)
            ? state.tables().stream().filter(each -> HostTables.isMetBy(each, family)).toList()
            : List.of();
    this.tableGraph = new TableGraph(family, tables);
    this.sets = new SetWays(family, subjects.contains(Subject.SETS) ? state.sets() : List.of());
    if (subjects.contains(Subject.VIRTUAL_SERVERS)) {
      state.ipvs().virtualServers().forEach(this::add);
    }
  }

  private void add(VirtualServer server) {
    if (server.target().family() == family
        && server.target() instanceof Target.Socket(var protocol, var address, var port)) {
      servers.putIfAbsent(new Way.Front(protocol, address, port.number()), server);
    }
  }

  /// The rules; none at all if nothing is said of them.
  Ruleset ruleset() {
    return ruleset.orElseGet(() -> new Ruleset(family, List.of()));
  }

  /// Whether the state says what rules there are.
  boolean knowsRules() {
    return state.subjects().contains(Subject.rules(family))
        || state.subjects().contains(Subject.NFTABLES);
  }

  /// The tables of nftables that packets of the family meet.
  List<NftTable> tables() {
    return tables;
  }

  TableGraph tableGraph() {
    return tableGraph;
  }

  RuleGraph graph() {
    return graph;
  }

  SetWays sets() {
    return sets;
  }

  HostState state() {
    return state;
  }

  /// The virtual server at a way.
  Optional<VirtualServer> server(Way.Front way) {
    return Optional.ofNullable(servers.get(way));
  }

  /// Adds the ways in that rules, maps or virtual servers know and that are wanted.
  void ways(Predicate<Way> wanted, Set<Way> ways) {
    graph.wayRules().stream().map(WayRule::way).filter(wanted).forEach(ways::add);
    tableGraph.ways().stream().filter(wanted).forEach(ways::add);
    servers.values().stream()
        .flatMap(server -> of(server).stream())
        .filter(wanted)
        .forEach(ways::add);
  }

  /// The way to a virtual server.
  Optional<Way> of(VirtualServer server) {
    return switch (server.target()) {
      case Target.Socket(var protocol, var address, var port) -> {
        Way front = new Way.Front(protocol, address, port.number());
        Way nodePort = new Way.NodePort(address.family(), protocol, port.number());
        yield Optional.of(sets.know(nodePort) && !sets.know(front) ? nodePort : front);
      }
      case Target.AnyPort _, Target.Mark _ -> Optional.empty();
    };
  }

  /// Addresses of the host's own, as far as they are told or can be seen.
  List<IpAddress> ownAddresses() {
    List<IpAddress> own = new ArrayList<>();
    state.addresses().stream().filter(address -> address.family() == family).forEach(own::add);
    for (VirtualServer server : servers.values()) {
      if (server.target() instanceof Target.Socket(_, var address, _)
          && of(server).orElseThrow() instanceof Way.NodePort) {
        own.add(address);
      }
    }
    return own;
  }

  /// Addresses that the host has for IPVS.
  List<IpAddress> serverAddresses() {
    return servers.keySet().stream().map(Way.Front::address).distinct().toList();
  }
}
