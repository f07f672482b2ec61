package io.knetc.lower.nft;

import io.knetc.cluster.Endpoint;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.kernel.nft.NftKeyType;
import io.knetc.kernel.nft.NftSet;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects the endpoints of Services that have no chains of their own.
final class EndpointMaps {
  /// The set of endpoints, each with itself: a connection from one to itself.
  static final String HAIRPINS = "hairpins";

  private static final String PASS = "EndpointMaps";

  private final IpFamily family;
  private final Map<EndpointMap, Map<NftKey, NftSet.Target>> targets =
      new EnumMap<>(EndpointMap.class);
  private final Map<NftKey, NftSet.Element> hairpins = new TreeMap<>();

  EndpointMaps(IpFamily family) {
    this.family = family;
  }

  /// The endpoints of a way in, numbered in their order.
  ///
  /// @param way what packets are looked up by
  void add(EndpointMap map, NftKey way, List<Endpoint> endpoints) {
    Map<NftKey, NftSet.Target> of = targets.computeIfAbsent(map, _ -> new TreeMap<>());
    for (int i = 0; i < endpoints.size(); i++) {
      Endpoint endpoint = endpoints.get(i);
      Origin origin = endpoint.origin().by(PASS);
      NftKey key = way.and(i);
      of.put(key, new NftSet.Target(key, endpoint.address(), endpoint.port(), origin));
      Part address = new Part.Address(endpoint.address());
      NftKey pair = NftKey.of(address, address);
      hairpins.putIfAbsent(pair, new NftSet.Element(pair, origin));
    }
  }

  /// All of them, empty ones too.
  List<NftSet> sets(Origin origin) {
    List<NftSet> sets = new ArrayList<>();
    for (EndpointMap map : EndpointMap.values()) {
      sets.add(
          new NftSet.EndpointMap(
              map.title(),
              map.comment(),
              family,
              map.fields(family),
              List.copyOf(targets.getOrDefault(map, Map.of()).values()),
              origin));
    }
    NftKeyType address = NftKeyType.address(family);
    sets.add(
        new NftSet.Fixed(
            HAIRPINS,
            "endpoints that may reach themselves",
            List.of(address, address),
            List.copyOf(hairpins.values()),
            origin));
    return sets;
  }
}
