package io.knetc.compare.ways;

import io.knetc.compare.NftTableName;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftSet.Mapping;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The tables of nftables that decide on connections to Services: which elements of their maps are
/// for which way in, and which chains lead to which.
final class TableGraph {
  private final IpFamily family;
  private final List<NftTable> tables;
  private final Map<Place, NftChain> chains = new HashMap<>();
  private final Map<Way, List<Place>> ways = new LinkedHashMap<>();
  private final Map<Way, Set<IpAddress>> targets = new HashMap<>();
  private final Map<Place, Set<Place>> callers = new HashMap<>();

  /// A chain of a table.
  record Place(String table, String chain) {}

  TableGraph(IpFamily family, List<NftTable> tables) {
    this.family = family;
    this.tables = tables;
    for (NftTable table : tables) {
      table.chains().forEach(chain -> add(table, chain));
      for (NftSet set : table.sets()) {
        switch (set) {
          case NftSet.VerdictMap map -> map.elements().forEach(mapping -> add(table, mapping));
          case NftSet.EndpointMap map ->
              map.elements()
                  .forEach(target ->
                      way(target.key().parts().subList(0, map.fields().size()))
                          .ifPresent(way ->
                              targets
                                  .computeIfAbsent(way, _ -> new HashSet<>())
                                  .add(target.address())));
          case NftSet.Fixed _, NftSet.Dynamic _, NftSet.Listed _ -> {}
        }
      }
    }
  }

  private static Place place(NftTable table, String chain) {
    return place(NftTableName.of(table), chain);
  }

  /// A chain by the name of its table.
  static Place place(NftTableName table, String chain) {
    return new Place(table.toString(), chain);
  }

  private void add(NftTable table, NftChain chain) {
    Place place = place(table, chain.name());
    chains.put(place, chain);
    for (NftRule rule : chain.rules()) {
      rule.statements().stream()
          .flatMap(TableGraph::targets)
          .map(target -> place(table, target))
          .forEach(target -> callers.computeIfAbsent(target, _ -> new HashSet<>()).add(place));
    }
  }

  /// These chains, and those whose rules lead to them.
  Set<Place> leadingTo(Set<Place> places) {
    Set<Place> leading = new HashSet<>(places);
    Deque<Place> open = new ArrayDeque<>(places);
    while (!open.isEmpty()) {
      for (Place caller : callers.getOrDefault(open.removeFirst(), Set.of())) {
        if (leading.add(caller)) {
          open.add(caller);
        }
      }
    }
    return leading;
  }

  /// Whether packets enter a chain by themselves.
  boolean isBase(Place place) {
    return Optional.ofNullable(chains.get(place)).flatMap(NftChain::hook).isPresent();
  }

  /// The ways for which a map leads to one of these chains.
  Set<Way> waysTo(Set<Place> places) {
    Set<Way> found = new HashSet<>();
    ways.forEach((way, leads) -> {
      if (leads.stream().anyMatch(places::contains)) {
        found.add(way);
      }
    });
    return found;
  }

  /// The way that the key of an element is for, with a number behind it or without.
  Optional<Way> way(NftKey key) {
    List<Part> parts = key.parts();
    return parts.getLast() instanceof Part.OfNumber
        ? way(parts.subList(0, parts.size() - 1))
        : way(parts);
  }

  private void add(NftTable table, Mapping mapping) {
    way(mapping.key().parts())
        .ifPresent(way -> {
          List<Place> leads = ways.computeIfAbsent(way, _ -> new ArrayList<>());
          target(mapping.verdict()).map(chain -> place(table, chain)).ifPresent(leads::add);
        });
  }

  /// The way that a key is: an address, a protocol and a port, or a protocol and a port of the
  /// host's own.
  private Optional<Way> way(List<Part> key) {
    return switch (key) {
      case List<Part> parts
          when parts.size() == 3
              && parts.get(0) instanceof Part.Address(var address)
              && parts.get(1) instanceof Part.OfProtocol(var protocol)
              && parts.get(2) instanceof Part.OfPort(var port) ->
          Optional.of(new Way.Front(protocol, address, port.number()));
      case List<Part> parts
          when parts.size() == 2
              && parts.get(0) instanceof Part.OfProtocol(var protocol)
              && parts.get(1) instanceof Part.OfPort(var port) ->
          Optional.of(new Way.NodePort(family, protocol, port.number()));
      case List<Part> _ -> Optional.empty();
    };
  }

  /// The endpoints that maps have for a way.
  Set<IpAddress> targets(Way way) {
    return targets.getOrDefault(way, Set.of());
  }

  /// The ways that maps know.
  Set<Way> ways() {
    return ways.keySet();
  }

  /// All rules.
  Stream<NftRule> rules() {
    return tables.stream()
        .flatMap(table -> table.chains().stream())
        .flatMap(chain -> chain.rules().stream());
  }

  /// The rules of the chains that a way leads to.
  List<NftRule> rules(Way way) {
    List<NftRule> rules = new ArrayList<>();
    Set<Place> seen = new HashSet<>(ways.getOrDefault(way, List.of()));
    Deque<Place> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Place place = open.removeFirst();
      Optional.ofNullable(chains.get(place))
          .ifPresent(chain ->
              chain
                  .rules()
                  .forEach(rule -> {
                    rules.add(rule);
                    rule.statements().stream()
                        .flatMap(TableGraph::targets)
                        .map(target -> new Place(place.table(), target))
                        .filter(seen::add)
                        .forEach(open::add);
                  }));
    }
    return rules;
  }

  private static Stream<String> targets(NftStatement statement) {
    return switch (statement) {
      case NftStatement.Verdict verdict -> target(verdict).stream();
      case NftStatement.AtRandom(var verdicts) ->
          verdicts.stream().flatMap(verdict -> target(verdict).stream());
      default -> Stream.of();
    };
  }

  private static Optional<String> target(NftStatement.Verdict verdict) {
    return switch (verdict) {
      case NftStatement.Jump(String chain) -> Optional.of(chain);
      case NftStatement.Goto(String chain) -> Optional.of(chain);
      case NftStatement.Accept _, NftStatement.Drop _, NftStatement.Return _ -> Optional.empty();
    };
  }
}
