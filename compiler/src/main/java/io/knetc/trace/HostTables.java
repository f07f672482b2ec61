package io.knetc.trace;

import io.knetc.kernel.nft.NftTable;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// The tables of nftables that packets of one family meet on a host, and the host's own addresses.
public final class HostTables {
  private final List<BaseChain> baseChains;
  private final IdentityHashMap<NftTable, TableIndex> indexes = new IdentityHashMap<>();
  private final Set<IpAddress> addresses;

  /// @param addresses all that the host has, those of its bridges and tunnels too
  public HostTables(IpFamily family, List<NftTable> tables, Set<IpAddress> addresses) {
    this.addresses = Set.copyOf(addresses);
    this.baseChains =
        tables.stream()
            .filter(table -> !table.isDormant() && isMetBy(table, family))
            .flatMap(table ->
                table.chains().stream().flatMap(chain -> BaseChain.of(table, chain).stream()))
            .sorted(Comparator.comparingInt(BaseChain::priority))
            .toList();
  }

  /// Whether packets of a family meet the table.
  public static boolean isMetBy(NftTable table, IpFamily family) {
    return switch (table.family()) {
      case IP -> family == IpFamily.IPV4;
      case IP6 -> family == IpFamily.IPV6;
      case INET -> true;
      case ARP, BRIDGE, NETDEV -> false;
    };
  }

  /// The base chains at a hook in the order in which packets meet them.
  public List<BaseChain> at(Hook hook) {
    return baseChains.stream().filter(chain -> chain.hook() == hook).toList();
  }

  /// What a table has.
  TableIndex index(NftTable table) {
    return indexes.computeIfAbsent(table, TableIndex::new);
  }

  /// Whether the host has an address.
  boolean has(IpAddress address) {
    return address.isLoopback() || addresses.contains(address);
  }
}
