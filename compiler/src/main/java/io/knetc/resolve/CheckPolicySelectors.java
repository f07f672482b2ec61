package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.OtherManifest;
import io.knetc.manifest.policy.LabelSelector;
import io.knetc.manifest.policy.LabelSelector.Operator;
import io.knetc.manifest.policy.LabelSelector.Requirement;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyPeer;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.network.AddressRange;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reports policies that select no Pod, and rules and peers of which nothing can come.
final class CheckPolicySelectors {
  private static final String NO_POD = "no Pod of ";

  private final PolicyPopulation population;
  private final Diagnostics diagnostics;
  private final Map<Meaning, String> faults = new HashMap<>();

  CheckPolicySelectors(PolicyPopulation population, Diagnostics diagnostics) {
    this.population = population;
    this.diagnostics = diagnostics;
  }

  /// What a peer means, wherever it stands.
  ///
  /// @param own the namespace of the policy; empty where the peer names namespaces
  private record Meaning(Optional<LabelSelector> namespaces, LabelSelector pods, String own) {}

  void run(List<NetworkPolicyManifest> policies) {
    for (NetworkPolicyManifest policy : policies) {
      selection(policy);
      policy.inert().forEach(this::inert);
      for (PolicyDirection direction : PolicyDirection.values()) {
        policy.side(direction).stream()
            .flatMap(side -> side.rules().stream())
            .forEach(rule -> peers(policy, rule));
      }
    }
  }

  /// A policy for all Pods of a namespace that has none yet is a habit, not a mistake.
  private void selection(NetworkPolicyManifest policy) {
    LabelSelector selector = policy.pods().value();
    String namespace = policy.meta().namespace();
    boolean isKnown = !population.of(namespace).isEmpty() || population.isWholeCluster();
    if (selector.requirements().isEmpty()
        || !isKnown
        || !population.meant(namespace, selector).isEmpty()) {
      return;
    }
    report(
        Diagnostic.of(
                Code.KN2050,
                policy.pods().span(),
                "no Pod of the namespace \""
                    + namespace
                    + "\" fits the selector \""
                    + selector.text()
                    + "\"")
            .withHelp("compare it with the labels of the Pods: the policy isolates nobody"));
  }

  /// Reports that a Pod is missed.
  private void report(Diagnostic finding) {
    diagnostics.report(
        population.hasOperators() ? finding.withHelp(OtherManifest.OPERATORS) : finding);
  }

  private void inert(Origin rule) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN2051,
                rule.span(),
                "the rule has no effect: policyTypes leaves its direction out")
            .withHelp("add the direction to policyTypes, or remove the rule"));
  }

  private void peers(NetworkPolicyManifest policy, PolicyRule rule) {
    for (PolicyPeer peer : rule.peers()) {
      String fault =
          switch (peer) {
            case PolicyPeer.Pods pods -> fault(pods, policy.meta().namespace());
            case PolicyPeer.IpBlock block ->
                isEmpty(block) ? "\"except\" takes every address out of the block" : "";
          };
      if (!fault.isEmpty()) {
        Diagnostic nobody =
            Diagnostic.of(Code.KN2051, peer.origin().span(), "the peer is nobody: " + fault)
                .withHelp(
                    rule.peers().size() == 1
                        ? "the rule lets nothing through: mend the peer, or remove the rule"
                        : "mend the peer, or remove it");
        if (fault.startsWith(NO_POD)) {
          report(nobody);
        } else {
          diagnostics.report(nobody);
        }
      }
    }
  }

  private String fault(PolicyPeer.Pods peer, String namespace) {
    return faults.computeIfAbsent(
        new Meaning(peer.namespaces(), peer.pods(), peer.namespaces().isEmpty() ? namespace : ""),
        _ -> find(peer, namespace));
  }

  /// Why a peer means no Pod; empty if it may mean some.
  private String find(PolicyPeer.Pods peer, String namespace) {
    if (contradicts(peer.pods()) || peer.namespaces().filter(this::contradicts).isPresent()) {
      return "what its selector demands of a label contradicts itself";
    }
    if (peer.namespaces().filter(population::mayMeanSystem).isPresent()) {
      return "";
    }
    List<String> namespaces = population.namespaces(peer, namespace);
    if (namespaces.isEmpty()) {
      return population.isWholeCluster() && peer.namespaces().isPresent()
          ? "no namespace with Pods fits \""
              + peer.namespaces().map(LabelSelector::text).orElse("")
              + "\""
          : "";
    }
    boolean means =
        peer.pods().requirements().isEmpty()
            || namespaces.stream().anyMatch(each -> !population.meant(each, peer.pods()).isEmpty());
    // A selector of labels may fit namespaces that the input does not show.
    boolean isCertain =
        population.isWholeCluster()
            || peer.namespaces().filter(selector -> !namesOne(selector)).isEmpty();
    if (means || !isCertain) {
      return "";
    }
    return NO_POD
        + (namespaces.size() == 1
            ? "the namespace \"" + namespaces.getFirst() + "\""
            : "its namespaces")
        + " fits \""
        + peer.pods().text()
        + "\"";
  }

  /// Whether only the namespace of one name can fit.
  private static boolean namesOne(LabelSelector selector) {
    return selector.requirements().stream()
        .anyMatch(requirement ->
            requirement.key().equals("kubernetes.io/metadata.name")
                && requirement.operator() == Operator.IN
                && requirement.values().size() == 1);
  }

  /// Whether one label would have to be two things.
  private boolean contradicts(LabelSelector selector) {
    for (Requirement one : selector.requirements()) {
      boolean demands = one.operator() == Operator.IN || one.operator() == Operator.EXISTS;
      for (Requirement other : selector.requirements()) {
        if (!demands || !one.key().equals(other.key())) {
          continue;
        }
        if (other.operator() == Operator.DOES_NOT_EXIST) {
          return true;
        }
        boolean noneIsLeft =
            one.operator() == Operator.IN
                && one.values().stream()
                    .noneMatch(value -> other.isMetBy(Map.of(one.key(), value)));
        if (noneIsLeft) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isEmpty(PolicyPeer.IpBlock block) {
    AddressRange range = AddressRange.of(block.cidr().value());
    Optional<IpAddress> next = Optional.of(range.first());
    List<Cidr> holes = block.except().stream().map(Attributed::value).sorted().toList();
    for (Cidr hole : holes) {
      if (next.isPresent() && hole.contains(next.get())) {
        next = hole.last().next();
      }
    }
    return next.isEmpty() || !range.contains(next.get());
  }
}
