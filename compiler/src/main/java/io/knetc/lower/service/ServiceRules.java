package io.knetc.lower.service;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// Collects the rules of Service ports: those that stand in chains shared by all, and the chains of
/// each.
final class ServiceRules {
  final List<Rule> natServices = new ArrayList<>(0);
  final List<Rule> natNodePorts = new ArrayList<>(0);
  final List<Rule> filterServices = new ArrayList<>(0);
  final List<Rule> filterExternalServices = new ArrayList<>(0);
  final List<Rule> filterNodePorts = new ArrayList<>(0);
  final List<Rule> filterFirewall = new ArrayList<>(0);
  final List<Chain> natChains = new ArrayList<>(0);

  void addNatChain(ChainName name, List<Rule> rules, Origin origin) {
    natChains.add(Chain.user(name, rules, origin));
  }

  /// Takes the rules of another Service port into the chains that all share.
  void addShared(ServiceRules other) {
    natServices.addAll(other.natServices);
    natNodePorts.addAll(other.natNodePorts);
    filterServices.addAll(other.filterServices);
    filterExternalServices.addAll(other.filterExternalServices);
    filterNodePorts.addAll(other.filterNodePorts);
    filterFirewall.addAll(other.filterFirewall);
  }
}
