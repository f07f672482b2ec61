package io.knetc.kernel.iptables;

import io.knetc.network.IpFamily;
import java.util.List;

/// All that iptables (or ip6tables) holds on one host.
public record Ruleset(IpFamily family, List<Table> tables) {
  public Ruleset {
    tables = List.copyOf(tables);
  }
}
