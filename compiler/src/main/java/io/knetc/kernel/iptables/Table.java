package io.knetc.kernel.iptables;

import java.util.List;

/// One table with its chains, base chains first.
///
/// @param before comment lines above the table, without the `#`, as a dump may carry them
/// @param after comment lines below its COMMIT
public record Table(TableName name, List<Chain> chains, List<String> before, List<String> after) {
  public Table {
    chains = List.copyOf(chains);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /// A table without comment lines.
  public Table(TableName name, List<Chain> chains) {
    this(name, chains, List.of(), List.of());
  }
}
