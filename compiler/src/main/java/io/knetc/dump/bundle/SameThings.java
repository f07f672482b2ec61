package io.knetc.dump.bundle;

import io.knetc.dump.ipvs.IpvsDump;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.ipvs.IpvsConfiguration.Timeouts;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftElement;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether two dumps say the same of one thing, whatever their places, counters and order.
final class SameThings {
  private SameThings() {}

  /// Two dumps of one table.
  static boolean rules(Table one, Table other) {
    Map<String, Chain> byName = new HashMap<>();
    other.chains().forEach(chain -> byName.put(chain.name().text(), chain));
    return one.chains().size() == other.chains().size()
        && one.chains().stream()
            .allMatch(chain ->
                Optional.ofNullable(byName.get(chain.name().text()))
                    .filter(twin -> rules(chain, twin))
                    .isPresent());
  }

  private static boolean rules(Chain one, Chain other) {
    List<Rule> rules = one.rules();
    boolean alike = one.policy() == other.policy() && rules.size() == other.rules().size();
    for (int i = 0; alike && i < rules.size(); i++) {
      Rule rule = rules.get(i);
      Rule twin = other.rules().get(i);
      alike = rule.matches().equals(twin.matches()) && rule.target().equals(twin.target());
    }
    return alike;
  }

  /// Two dumps of one set.
  static boolean entries(IpSet one, IpSet other) {
    return one.type().equals(other.type()) && keys(one).equals(keys(other));
  }

  private static Set<Object> keys(IpSet set) {
    Set<Object> keys = new HashSet<>();
    set.entries().forEach(entry -> keys.add(List.of(entry.parts())));
    return keys;
  }

  /// Two dumps of one table of nftables.
  static boolean objects(NftTable one, NftTable other) {
    return keys(one).equals(keys(other));
  }

  private static Set<Object> keys(NftTable table) {
    Set<Object> keys = new HashSet<>();
    for (NftChain chain : table.chains()) {
      keys.add(List.of(chain.name(), chain.rules().stream().map(NftRule::meaning).toList()));
    }
    for (NftSet set : table.sets()) {
      Set<Object> elements = new HashSet<>();
      set.elements().forEach(element -> elements.add(key(element)));
      keys.add(List.of(set.name(), elements));
    }
    table.objects().forEach(object -> keys.add(List.of(object.kind(), object.name())));
    return keys;
  }

  private static Object key(NftElement element) {
    return switch (element) {
      case NftSet.Element plain -> plain.key();
      case NftSet.Mapping mapping -> List.of(mapping.key(), mapping.verdict());
      case NftSet.Target target -> List.of(target.key(), target.address(), target.port());
      case NftSet.Entry entry -> List.of(entry.key(), entry.value());
    };
  }

  /// What several dumps say of IPVS. The listing says less of a virtual server than the save; the
  /// first dump that has it counts.
  static IpvsDump together(List<IpvsDump> dumps) {
    Optional<Timeouts> timeouts = Optional.empty();
    Set<Object> seen = new HashSet<>();
    List<IpvsDump.Held> servers = new ArrayList<>();
    for (IpvsDump dump : dumps) {
      timeouts = timeouts.or(dump::timeouts);
      for (IpvsDump.Held held : dump.servers()) {
        Object key =
            switch (held) {
              case IpvsDump.Held.InNumbers(var server) -> server.target();
              case IpvsDump.Held.WithNames(var lines) -> lines;
            };
        if (seen.add(key)) {
          servers.add(held);
        }
      }
    }
    return new IpvsDump(timeouts, servers);
  }
}
