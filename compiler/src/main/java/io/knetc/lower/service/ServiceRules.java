package io.knetc.lower.service;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// Collects the rules of all Service ports: those that stand in chains shared by all, and the
/// chains of each.
final class ServiceRules {
  final List<Rule> natServices = new ArrayList<>();
  final List<Rule> natNodePorts = new ArrayList<>();
  final List<Rule> filterServices = new ArrayList<>();
  final List<Rule> filterExternalServices = new ArrayList<>();
  final List<Rule> filterNodePorts = new ArrayList<>();
  final List<Rule> filterFirewall = new ArrayList<>();
  final List<Chain> natChains = new ArrayList<>();

  void addNatChain(ChainName name, List<Rule> rules, Origin origin) {
    natChains.add(Chain.user(name, rules, origin));
  }
}
