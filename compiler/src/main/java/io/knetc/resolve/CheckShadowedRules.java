package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.policy.LabelSelector;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reports rules whose whole effect another rule for the same Pods has, by what is written:
/// whatever Pods and Namespaces there will be, the rule adds nothing.
final class CheckShadowedRules {
  private final Diagnostics diagnostics;

  CheckShadowedRules(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// A rule and the Pods that it is for.
  private record Placed(LabelSelector pods, PolicyRule rule, String policy) {
    /// Whether the other rule has all the effect of this one.
    boolean isShadowedBy(Placed other) {
      return CoverRules.covers(other.pods, pods) && CoverRules.covers(other.rule, rule);
    }

    private boolean isBefore(Placed other) {
      return Span.IN_READING_ORDER.compare(rule.origin().span(), other.rule.origin().span()) < 0;
    }
  }

  void run(List<NetworkPolicyManifest> policies) {
    for (PolicyDirection direction : PolicyDirection.values()) {
      Map<String, List<Placed>> rules = new TreeMap<>();
      for (NetworkPolicyManifest policy : policies) {
        policy.side(direction).stream()
            .flatMap(side -> side.rules().stream())
            .map(rule -> new Placed(policy.pods().value(), rule, policy.meta().namespacedName()))
            .forEach(placed ->
                rules
                    .computeIfAbsent(policy.meta().namespace(), _ -> new ArrayList<>())
                    .add(placed));
      }
      rules.values().forEach(this::namespace);
    }
  }

  private void namespace(List<Placed> rules) {
    for (Placed rule : rules) {
      shadow(rule, rules).ifPresent(shadow -> report(rule, shadow));
    }
  }

  /// Of two that are alike the later one is in the shadow.
  private static Optional<Placed> shadow(Placed rule, List<Placed> rules) {
    return rules.stream()
        .filter(other -> !other.equals(rule) && rule.isShadowedBy(other))
        .filter(other -> !other.isShadowedBy(rule) || other.isBefore(rule))
        .findFirst();
  }

  private void report(Placed rule, Placed shadow) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN2054,
                rule.rule().origin().span(),
                "the rule adds nothing to "
                    + shadow.rule().origin().field()
                    + " of \""
                    + shadow.policy()
                    + "\"")
            .alsoAt(shadow.rule().origin().span(), "lets all of it through already")
            .withHelp("remove the rule, or narrow the other one"));
  }
}
