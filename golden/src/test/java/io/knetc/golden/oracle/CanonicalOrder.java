package io.knetc.golden.oracle;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Brings what kube-proxy programmed into the one order that stands for all equal ones.
///
/// kube-proxy walks a Go map of its Service ports, so in the chains that all Services share the
/// order of the ports is random; within a port it is fixed, and so is every other chain. Its marker
/// chain is no configuration, and a table in its initial state is none.
final class CanonicalOrder {
  private static final String CANARY = "KUBE-PROXY-CANARY";
  private static final String LAST = "NOTE: this must be the last rule in this chain";
  private static final Set<String> SHARED_CHAINS =
      Set.of("KUBE-SERVICES", "KUBE-NODEPORTS", "KUBE-EXTERNAL-SERVICES", "KUBE-PROXY-FIREWALL");

  private static final String NODE_KEPT_OFF = "KUBE-IPVS-OUT-FILTER";
  private static final Comparator<Rule> BY_VIRTUAL_SERVER =
      Comparator.comparing(
          CanonicalOrder::virtualServer,
          Comparator.comparing(Match.VirtualServer::address)
              .thenComparing(Match.VirtualServer::port)
              .thenComparing(Match.VirtualServer::protocol));

  private CanonicalOrder() {}

  static Ruleset of(Ruleset ruleset) {
    List<Table> tables = new ArrayList<>();
    for (Table table : ruleset.tables()) {
      List<Chain> chains =
          table.chains().stream()
              .filter(chain -> !chain.name().text().equals(CANARY))
              .map(CanonicalOrder::of)
              .toList();
      if (!chains.stream().allMatch(CanonicalOrder::isInitial)) {
        tables.add(new Table(table.name(), chains));
      }
    }
    return new Ruleset(ruleset.family(), tables);
  }

  private static boolean isInitial(Chain chain) {
    return chain.policy() == Chain.Policy.ACCEPT && chain.rules().isEmpty();
  }

  private static Chain of(Chain chain) {
    if (chain.name().text().equals(NODE_KEPT_OFF)) {
      return withRules(chain, chain.rules().stream().sorted(BY_VIRTUAL_SERVER).toList());
    }
    if (!SHARED_CHAINS.contains(chain.name().text())) {
      return chain;
    }
    List<Rule> rules =
        chain.rules().stream()
            .sorted(
                Comparator.comparing(CanonicalOrder::isLast)
                    .thenComparing(CanonicalOrder::servicePort)
                    .thenComparing(CanonicalOrder::lastAddress))
            .toList();
    return withRules(chain, rules);
  }

  private static Chain withRules(Chain chain, List<Rule> rules) {
    return new Chain(chain.name(), chain.policy(), chain.counters(), rules, chain.origin());
  }

  private static Match.VirtualServer virtualServer(Rule rule) {
    return rule.matches().stream()
        .filter(Match.VirtualServer.class::isInstance)
        .map(Match.VirtualServer.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isLast(Rule rule) {
    return rule.comment().orElse("").contains(LAST);
  }

  /// Name and protocol of the Service port, as the first word of the comment has it.
  private static String servicePort(Rule rule) {
    String word = rule.comment().orElse("").split(" ", -1)[0];
    return word.contains("/") ? word + " " + protocol(rule) : "";
  }

  private static String protocol(Rule rule) {
    for (Match match : rule.matches()) {
      if (match instanceof Match.IpProtocol protocol) {
        return protocol.name();
      }
    }
    return "";
  }

  /// Of several last rules, one for each own address, the order is random too.
  private static IpAddress lastAddress(Rule rule) {
    if (isLast(rule)) {
      for (Match match : rule.matches()) {
        if (match instanceof Match.Destination destination) {
          return destination.cidr().address();
        }
      }
    }
    return IpAddress.ofIpv4(0);
  }
}
