package io.knetc.cli.reach;

import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.reach.Judgement.Grant;
import io.knetc.reach.Judgement.Side;
import io.knetc.reach.Traffic;
import java.util.ArrayList;
import java.util.List;

/// One end's say in words.
///
/// @param asked what is looked at
/// @param subject this end
/// @param other the other end, whom a rule has to name
record ExplainedSide(
    PolicyDirection direction, Side side, Traffic asked, NamedEnd subject, NamedEnd other) {
  private static final int REFUSALS_SHOWN = 4;

  /// A rule of a policy that isolates this end.
  record Rule(NetworkPolicyManifest policy, PolicyRule rule) {}

  /// Whether no policy isolates this end.
  boolean isOpen() {
    return side.isolating().isEmpty();
  }

  /// What passes here of what is asked.
  Traffic traffic() {
    return side.traffic().intersection(asked);
  }

  /// Whether something asked passes here.
  boolean passes() {
    return !traffic().ports().isEmpty();
  }

  /// The rules that let some of what is asked through.
  List<Grant> grants() {
    return side.grants().stream()
        .filter(grant -> !grant.traffic().intersection(asked).ports().isEmpty())
        .toList();
  }

  /// The rules that let nothing of it through.
  List<Rule> refusals() {
    List<PolicyRule> granting = grants().stream().map(Grant::rule).toList();
    List<Rule> refusals = new ArrayList<>();
    for (NetworkPolicyManifest policy : side.isolating()) {
      for (PolicyRule rule :
          policy.side(direction).map(NetworkPolicyManifest.Side::rules).orElse(List.of())) {
        if (!granting.contains(rule)) {
          refusals.add(new Rule(policy, rule));
        }
      }
    }
    return refusals;
  }

  /// The lines below a pair.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (isOpen()) {
      lines.add(word() + "  no policy isolates " + subject.name());
      return lines;
    }
    lines.add(word() + "  isolated by " + RuleWords.places(side.isolating()));
    for (Grant grant : grants()) {
      lines.add(
          "        %s lets %s %s"
              .formatted(
                  RuleWords.place(grant.policy(), grant.rule()),
                  in(),
                  words(grant.traffic().intersection(asked))));
    }
    if (!passes()) {
      lines.add("        " + missing());
      List<Rule> refusals = refusals();
      refusals.stream()
          .limit(REFUSALS_SHOWN)
          .forEach(refusal ->
              lines.add(
                  "        %s lets %s only %s"
                      .formatted(
                          RuleWords.place(refusal.policy(), refusal.rule()),
                          in(),
                          RuleWords.opens(refusal.rule(), direction))));
      if (refusals.size() > REFUSALS_SHOWN) {
        lines.add("        and so on: " + (refusals.size() - REFUSALS_SHOWN) + " more rules");
      }
      SuggestRule.run(this).forEach(line -> lines.add("        " + line));
    }
    return lines;
  }

  /// One sentence.
  String sentence() {
    if (isOpen()) {
      return "no policy isolates " + subject.name();
    }
    if (!passes()) {
      return missing();
    }
    Grant first = grants().getFirst();
    return RuleWords.place(first.policy(), first.rule()) + " lets it " + in();
  }

  /// "no rule of shop/deny-all or shop/web lets TCP 80 in from default/client".
  private String missing() {
    List<String> names =
        side.isolating().stream().map(policy -> policy.meta().namespacedName()).toList();
    return "no rule of %s lets %s %s %s %s"
        .formatted(
            RuleWords.join(names, "or"),
            asked.hasEveryPort() ? "anything" : asked.text(),
            in(),
            switch (direction) {
              case INGRESS -> "from";
              case EGRESS -> "to";
            },
            other.name());
  }

  private static String words(Traffic traffic) {
    return traffic.hasEveryPort() ? "everything" : traffic.text();
  }

  /// The word of this end, as wide as the other one.
  private String word() {
    return switch (direction) {
      case INGRESS -> "in    ";
      case EGRESS -> "out   ";
    };
  }

  private String in() {
    return switch (direction) {
      case INGRESS -> "in";
      case EGRESS -> "out";
    };
  }
}
