package io.knetc.compare.author;

import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.kernel.iptables.Target.Verdict.Kind;
import java.util.List;

/// The rules that Docker writes into base chains without a chain of its own (dockerd 20.10; from 28
/// on those of filter are in `DOCKER-FORWARD`): for each of its bridges, what may be forwarded and
/// what is masqueraded, and for each published port, what a container sends to itself.
final class DockerRules {
  private static final Match ANSWERS =
      Match.Conntrack.state(ConntrackState.RELATED, ConntrackState.ESTABLISHED);

  private DockerRules() {}

  /// Whether the rule is one of them.
  static boolean wrote(TableName table, ChainName chain, Rule rule) {
    return switch (table) {
      case NAT -> chain.text().equals("POSTROUTING") && masquerades(rule);
      case FILTER -> chain.text().equals("FORWARD") && forwards(rule.matches(), rule.target());
      case MANGLE, RAW, SECURITY -> false;
    };
  }

  private static boolean masquerades(Rule rule) {
    if (!(rule.target() instanceof Target.Masquerade)) {
      return false;
    }
    List<Match> matches = rule.matches();
    return switch (matches.size()) {
      case 2 ->
          matches.get(0) instanceof Match.Source source
              && !source.inverted()
              && matches.get(1) instanceof Match.OutInterface out
              && out.inverted()
              && isBridge(out.name());
      case 4 ->
          matches.get(0) instanceof Match.Source source
              && matches.get(1) instanceof Match.Destination destination
              && !source.inverted()
              && !destination.inverted()
              && source.cidr().equals(destination.cidr())
              && source.cidr().prefixLength() == source.cidr().family().bits()
              && matches.get(2) instanceof Match.IpProtocol
              && matches.get(3) instanceof Match.Transport;
      default -> false;
    };
  }

  private static boolean forwards(List<Match> matches, Target target) {
    if (matches.size() != 2
        || !(target instanceof Target.Verdict(Kind verdict))
        || verdict == Kind.RETURN) {
      return false;
    }
    if (matches.get(0) instanceof Match.OutInterface(boolean inverted, String name)) {
      return !inverted && isBridge(name) && matches.get(1).equals(ANSWERS);
    }
    return matches.get(0) instanceof Match.InInterface(boolean inverted, String from)
        && !inverted
        && isBridge(from)
        && matches.get(1) instanceof Match.OutInterface(boolean _, String to)
        && from.equals(to);
  }

  private static boolean isBridge(String device) {
    return DeviceNames.of(device) == Author.DOCKER;
  }
}
