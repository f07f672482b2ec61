package io.knetc.compare.author;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The networks whose masquerading and forwarding a flannel before 0.20 wrote into base chains.
///
/// Before 0.16.2 its rules have no comment, and `-A FORWARD -s 10.244.0.0/16 -j ACCEPT` could be
/// anybody's. What proves a network is `-s N ! -d 224.0.0.0/4 -j MASQUERADE` in POSTROUTING, which
/// only flannel writes there (network/iptables.go, v0.9.1 to v0.19.2); the other rules are told by
/// that N. Without `--ip-masq` there is no such rule, and they stay unknown.
record FlannelNetworks(Set<Cidr> networks) {
  private static final ChainName POSTROUTING = new ChainName("POSTROUTING");
  private static final ChainName FORWARD = new ChainName("FORWARD");

  FlannelNetworks {
    networks = Set.copyOf(networks);
  }

  /// Those of a host.
  static FlannelNetworks of(List<Ruleset> rulesets) {
    Set<Cidr> networks = new LinkedHashSet<>();
    for (Ruleset ruleset : rulesets) {
      for (Table table : ruleset.tables()) {
        for (Chain chain : table.chains()) {
          if (table.name() == TableName.NAT && chain.name().equals(POSTROUTING)) {
            chain.rules().forEach(rule -> addProved(rule, networks));
          }
        }
      }
    }
    return new FlannelNetworks(networks);
  }

  private static void addProved(Rule rule, Set<Cidr> networks) {
    if (rule.target() instanceof Target.Masquerade) {
      Ends.of(rule)
          .flatMap(Ends::source)
          .map(source -> source.cidr())
          .filter(network -> isMasqueradedToOne(rule, network))
          .ifPresent(networks::add);
    }
  }

  private static boolean isMasqueradedToOne(Rule rule, Cidr network) {
    return Ends.of(rule)
        .filter(ends -> ends.isFrom(network))
        .filter(ends -> ends.isToOthersThan(multicast(network.family())))
        .isPresent();
  }

  /// Whether a rule is one of those that such a flannel wrote.
  boolean wrote(TableName table, ChainName chain, Rule rule) {
    return Ends.of(rule).filter(ends -> wrote(table, chain, ends, rule.target())).isPresent();
  }

  private boolean wrote(TableName table, ChainName chain, Ends ends, Target target) {
    boolean masquerades = table == TableName.NAT && chain.equals(POSTROUTING);
    boolean forwards = table == TableName.FILTER && chain.equals(FORWARD);
    return networks.stream()
        .anyMatch(network ->
            (masquerades && isOfMasquerading(ends, target, network))
                || (forwards && isOfForwarding(ends, target, network)));
  }

  private static boolean isOfMasquerading(Ends ends, Target target, Cidr network) {
    if (target instanceof Target.Masquerade) {
      return (ends.isFrom(network) && ends.isToOthersThan(multicast(network.family())))
          || (ends.isNotFrom(network) && ends.isTo(network));
    }
    return target.equals(new Target.Verdict(Target.Verdict.Kind.RETURN))
        && ((ends.isFrom(network) && ends.isTo(network))
            || (ends.isNotFrom(network) && ends.isInto(network)));
  }

  private static boolean isOfForwarding(Ends ends, Target target, Cidr network) {
    return target.equals(new Target.Verdict(Target.Verdict.Kind.ACCEPT))
        && ((ends.isFrom(network) && ends.destination().isEmpty())
            || (ends.isTo(network) && ends.source().isEmpty()));
  }

  /// Addresses of many hosts.
  private static Cidr multicast(IpFamily family) {
    return switch (family) {
      case IPV4 -> Cidr.of("224.0.0.0/4");
      case IPV6 -> Cidr.of("ff00::/8");
    };
  }
}
