package io.knetc.trace;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftSet.Mapping;
import io.knetc.kernel.nft.NftSet.Target;
import io.knetc.kernel.nft.NftStatement.Verdict;
import io.knetc.kernel.nft.NftTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The chains, sets and maps of a table of nftables, to look packets up in.
final class TableIndex {
  private final Map<String, NftChain> chains = new HashMap<>();
  private final Map<String, SetContent> sets = new HashMap<>();
  private final Map<String, Map<NftKey, Verdict>> maps = new HashMap<>();
  private final Map<String, Map<NftKey, Target>> endpoints = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();

  TableIndex(NftTable table) {
    table.chains().forEach(chain -> chains.put(chain.name(), chain));
    for (NftSet set : table.sets()) {
      switch (set) {
        case NftSet.Fixed fixed -> sets.put(fixed.name(), new SetContent(fixed.elements()));
        case NftSet.VerdictMap map -> {
          Map<NftKey, Verdict> verdicts = new HashMap<>();
          for (Mapping mapping : map.elements()) {
            verdicts.put(mapping.key(), mapping.verdict());
          }
          maps.put(map.name(), verdicts);
        }
        case NftSet.EndpointMap map -> {
          Map<NftKey, Target> targets = new HashMap<>();
          map.elements().forEach(target -> targets.put(target.key(), target));
          endpoints.put(map.name(), targets);
        }
        case NftSet.Listed listed when listed.isDynamic() -> unknown.add(listed.name());
        case NftSet.Listed listed when listed.kind() == NftSet.Kind.MAP ->
            unknown.add(listed.name());
        case NftSet.Listed listed -> sets.put(listed.name(), new SetContent(listed.elements()));
        case NftSet.Dynamic of -> unknown.add(of.name());
      }
    }
  }

  /// A chain, if there is one.
  Optional<NftChain> chain(String name) {
    return Optional.ofNullable(chains.get(name));
  }

  /// Whether it cannot be told what a set or map has: rules put it there, or it is of a kind that
  /// knetc does not look into.
  boolean isUnknown(String name) {
    return unknown.contains(name);
  }

  /// Whether a set has an element.
  Truth holds(String set, NftKey key) {
    return Optional.ofNullable(sets.get(set))
        .map(content -> content.holds(key))
        .orElse(Truth.Unknown.UNKNOWN);
  }

  /// The endpoint that a map has for a key, if it has one.
  Optional<Target> endpoint(String map, NftKey key) {
    return Optional.ofNullable(endpoints.getOrDefault(map, Map.of()).get(key));
  }

  /// The verdict of a map for a key, if it has one.
  Optional<Verdict> verdict(String map, NftKey key) {
    return Optional.ofNullable(maps.getOrDefault(map, Map.of()).get(key));
  }
}
