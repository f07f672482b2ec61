package io.knetc.lower.ipvs;

import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.lower.service.RuleParts;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// Makes rules that look packets up in kube-proxy's sets of one family, all because of the
/// configuration of kube-proxy.
record SetRules(KubeSets sets, Origin proxy) {
  /// The comment of the set, and the match.
  List<Match> commented(KubeSet set, String flags) {
    return List.of(RuleParts.comment(set.comment()), in(set, flags));
  }

  Match in(KubeSet set, String flags) {
    return new Match.InSet(false, set.name(sets.family()).text(), flags);
  }

  /// The rule, where the set has entries.
  List<Rule> ifUsed(KubeSet set, String flags, Target target) {
    return ifUsed(set, List.of(), commented(set, flags), target);
  }

  /// The same for packets of one protocol.
  List<Rule> ifUsed(KubeSet set, Protocol protocol, String flags, Target target) {
    return ifUsed(set, List.of(RuleParts.protocol(protocol)), commented(set, flags), target);
  }

  private List<Rule> ifUsed(KubeSet set, List<Match> header, List<Match> matches, Target target) {
    return sets.isEmpty(set)
        ? List.of()
        : List.of(new Rule(RuleParts.matches(header, matches), target, proxy));
  }

  /// A rule without a comment.
  Rule plain(KubeSet set, String flags, Target target) {
    return new Rule(List.of(in(set, flags)), target, proxy);
  }

  /// Some rules, one after the other.
  @SafeVarargs
  static List<Rule> all(List<Rule>... parts) {
    List<Rule> all = new ArrayList<>();
    for (List<Rule> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
