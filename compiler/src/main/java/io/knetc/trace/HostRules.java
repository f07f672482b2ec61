package io.knetc.trace;

import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpAddress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the rules of a host look at: one family of iptables, the sets, the host's own addresses.
public final class HostRules {
  private final Map<TableName, Map<ChainName, Chain>> tables = new EnumMap<>(TableName.class);
  private final Map<String, SetIndex> sets = new HashMap<>();
  private final Set<IpAddress> addresses;
  private final IdentityHashMap<Chain, ChainIndex> indexes = new IdentityHashMap<>();

  /// @param addresses all that the host has, those of its bridges and tunnels too
  public HostRules(Ruleset ruleset, List<IpSet> sets, Set<IpAddress> addresses) {
    for (Table table : ruleset.tables()) {
      Map<ChainName, Chain> chains = new HashMap<>();
      table.chains().forEach(chain -> chains.put(chain.name(), chain));
      tables.put(table.name(), chains);
    }
    sets.forEach(set -> this.sets.put(set.name().text(), new SetIndex(set)));
    this.addresses = Set.copyOf(addresses);
  }

  /// A chain of a table, if there is one.
  Optional<Chain> chain(TableName table, ChainName name) {
    return Optional.ofNullable(tables.getOrDefault(table, Map.of()).get(name));
  }

  /// The places of the rules of a chain that the packet may fit, in order.
  List<Integer> candidates(Chain chain, Packet packet) {
    return indexes.computeIfAbsent(chain, ChainIndex::new).candidates(packet);
  }

  /// A set, if there is one.
  Optional<SetIndex> set(String name) {
    return Optional.ofNullable(sets.get(name));
  }

  /// Whether the host has an address.
  boolean has(IpAddress address) {
    return address.isLoopback() || addresses.contains(address);
  }
}
