package io.knetc.compare.rules;

import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import java.util.List;

/// Whether it can make a difference to a packet which of two neighbouring steps it meets first. In
/// doubt it does.
final class OrderMatters {
  private OrderMatters() {}

  /// False if no packet fits both, if one of them does nothing, or if both do the same.
  static boolean between(Place one, Place other) {
    Rule first = one.rule();
    Rule second = other.rule();
    return !ExcludingMatches.of(first.matches(), second.matches())
        && !doesNothing(first)
        && !doesNothing(second)
        && (one.isChoice() || other.isChoice() || !doTheSame(first, second));
  }

  private static boolean doesNothing(Rule rule) {
    return rule.target() instanceof Target.None && remembersNothing(rule.matches());
  }

  /// Whatever comes first, the packet gets what both give; unless the first one changes what the
  /// second one looks at.
  private static boolean doTheSame(Rule one, Rule other) {
    return one.target().equals(other.target())
        && remembersNothing(one.matches())
        && remembersNothing(other.matches())
        && (endsTheWay(one.target()) || (!readsMarks(one) && !readsMarks(other)));
  }

  private static boolean endsTheWay(Target target) {
    return switch (target) {
      case Target.Verdict _, Target.Reject _, Target.Masquerade _, Target.Dnat _ -> true;
      case Target.None _, Target.Jump _, Target.Goto _, Target.SetMark _, Target.Verbatim _ ->
          false;
    };
  }

  private static boolean readsMarks(Rule rule) {
    return rule.matches().stream().anyMatch(Match.Mark.class::isInstance);
  }

  /// Whether a packet is judged by what it is alone, not by chance or by packets before it.
  private static boolean remembersNothing(List<Match> matches) {
    return matches.stream().allMatch(OrderMatters::remembersNothing);
  }

  private static boolean remembersNothing(Match match) {
    return switch (match) {
      case Match.Source _, Match.Destination _, Match.InInterface _, Match.OutInterface _ -> true;
      case Match.IpProtocol _, Match.Fragment _, Match.Transport _, Match.MultiPort _ -> true;
      case Match.Comment _, Match.Mark _, Match.Conntrack _, Match.AddressType _ -> true;
      case Match.InSet _, Match.BridgeIn _, Match.Bridged _, Match.VirtualServer _ -> true;
      case Match.Random _, Match.Recent _, Match.Verbatim _ -> false;
    };
  }
}
