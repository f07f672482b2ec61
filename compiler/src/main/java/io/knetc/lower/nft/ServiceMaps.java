package io.knetc.lower.nft;

import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.kernel.nft.NftKeyType;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftStatement.Verdict;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Collects the elements of the sets and maps that all Services of a family share.
///
/// A map has one element for a key. Where two Service ports claim one address and port,
/// kube-proxy's transaction fails as a whole; here the first by name has it.
final class ServiceMaps {
  private final IpFamily family;
  private final Map<NftKey, Origin> clusterIps = new TreeMap<>();
  private final Map<ServiceMap, Map<NftKey, NftSet.Mapping>> elements =
      new EnumMap<>(ServiceMap.class);

  ServiceMaps(IpFamily family) {
    this.family = family;
  }

  void addClusterIp(IpAddress address, Origin origin) {
    clusterIps.putIfAbsent(NftKey.of(new Part.Address(address)), origin);
  }

  /// Whether the element is there now, and not one of another Service port.
  ///
  /// @param comment empty for none
  boolean add(
      ServiceMap map,
      IpAddress address,
      Protocol protocol,
      Port port,
      String comment,
      Verdict verdict,
      Origin origin) {
    NftKey key =
        NftKey.of(new Part.Address(address), new Part.OfProtocol(protocol), new Part.OfPort(port));
    return put(map, new NftSet.Mapping(key, comment, verdict, origin));
  }

  /// Whether the element is there now, and not one of another Service port.
  ///
  /// @param comment empty for none
  boolean add(
      ServiceMap map,
      Protocol protocol,
      Port port,
      String comment,
      Verdict verdict,
      Origin origin) {
    NftKey key = NftKey.of(new Part.OfProtocol(protocol), new Part.OfPort(port));
    return put(map, new NftSet.Mapping(key, comment, verdict, origin));
  }

  private boolean put(ServiceMap map, NftSet.Mapping element) {
    Map<NftKey, NftSet.Mapping> of = elements.computeIfAbsent(map, _ -> new TreeMap<>());
    return of.putIfAbsent(element.key(), element) == null;
  }

  /// All of them, empty ones too.
  ///
  /// @param nodePortAddresses those of nodeport-ips; without it, there is no such set
  List<NftSet> sets(Optional<List<Attributed<IpAddress>>> nodePortAddresses, Origin origin) {
    List<NftKeyType> address = List.of(NftKeyType.address(family));
    List<NftSet> sets = new ArrayList<>();
    sets.add(
        new NftSet.Fixed(
            ServiceMap.CLUSTER_IPS,
            "Active ClusterIPs",
            address,
            clusterIps.entrySet().stream()
                .map(each -> new NftSet.Element(each.getKey(), each.getValue()))
                .toList(),
            origin));
    nodePortAddresses.ifPresent(addresses ->
        sets.add(
            new NftSet.Fixed(
                ServiceMap.NODE_PORT_IPS,
                "IPs that accept NodePort traffic",
                address,
                addresses.stream()
                    .map(ip ->
                        new NftSet.Element(
                            NftKey.of(new Part.Address(ip.value())),
                            ip.origin().by(LowerServiceTables.PASS)))
                    .toList(),
                origin)));
    for (ServiceMap map : ServiceMap.values()) {
      sets.add(
          new NftSet.VerdictMap(
              map.title(),
              map.comment(),
              map.key(family),
              List.copyOf(elements.getOrDefault(map, Map.of()).values()),
              origin));
    }
    return sets;
  }
}
