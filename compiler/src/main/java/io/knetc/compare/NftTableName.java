package io.knetc.compare;

import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.nft.NftTable;
import java.util.Arrays;
import java.util.Optional;

/// A table of nftables, which a host has once.
public record NftTableName(NftTable.Family family, String name) {
  /// The name of a table.
  public static NftTableName of(NftTable table) {
    return new NftTableName(table.family(), table.name());
  }

  /// The table of iptables that it is where iptables is iptables-nft: `ip nat`, `ip6 filter`.
  public Optional<TableName> ofIptables() {
    boolean mayBe = family == NftTable.Family.IP || family == NftTable.Family.IP6;
    return Arrays.stream(TableName.values())
        .filter(table -> mayBe && table.word().equals(name))
        .findFirst();
  }

  /// Such as `ip kube-proxy`.
  @Override
  public String toString() {
    return family.word() + " " + name;
  }
}
