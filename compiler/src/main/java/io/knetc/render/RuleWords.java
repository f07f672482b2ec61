package io.knetc.render;

import static io.knetc.render.IptablesText.appendHex;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Counters;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpFamily;

/// Chains and rules as lines of iptables-save 1.8.9, without the line end.
///
/// Every switch is exhaustive, so that a new match or target does not compile until its words are
/// known.
public final class RuleWords {
  private RuleWords() {}

  /// `:KUBE-SERVICES - [0:0]`.
  public static void appendChain(StringBuilder out, Chain chain) {
    out.append(':')
        .append(chain.name().text())
        .append(' ')
        .append(chain.policy().word())
        .append(' ');
    counters(out, chain.counters());
  }

  /// `-A KUBE-SERVICES -d 10.96.0.1/32 ... -j KUBE-SVC-...`, with the counters before it if the
  /// rule has some.
  public static void appendRule(StringBuilder out, Chain chain, Rule rule, IpFamily family) {
    if (rule.counters().areShown()) {
      counters(out, rule.counters());
      out.append(' ');
    }
    append(out, chain.name(), rule, family);
  }

  /// The same without counters.
  public static void append(StringBuilder out, ChainName chain, Rule rule, IpFamily family) {
    out.append("-A ").append(chain.text());
    for (Match match : rule.matches()) {
      MatchWords.append(out, match, family);
    }
    appendTarget(out, rule.target());
  }

  /// The target with a blank before it; nothing for no target.
  static void appendTarget(StringBuilder out, Target target) {
    switch (target) {
      case Target.None() -> {}
      case Target.Jump(var chain) -> out.append(" -j ").append(chain.text());
      case Target.Goto(var chain) -> out.append(" -g ").append(chain.text());
      case Target.Verdict(var kind) -> out.append(" -j ").append(kind.name());
      case Target.Reject(var with) -> out.append(" -j REJECT --reject-with ").append(with);
      case Target.SetMark(var value, var mask) ->
          appendHex(out.append(" -j MARK --set-xmark "), value, mask);
      case Target.Masquerade(var randomFully) ->
          out.append(randomFully ? " -j MASQUERADE --random-fully" : " -j MASQUERADE");
      case Target.Dnat(var address, var port) ->
          address.appendWithPort(out.append(" -j DNAT --to-destination "), port);
      case Target.Verbatim(var words) -> MatchWords.words(out, words);
    }
  }

  private static void counters(StringBuilder out, Counters counters) {
    out.append('[').append(counters.packets()).append(':').append(counters.bytes()).append(']');
  }
}
