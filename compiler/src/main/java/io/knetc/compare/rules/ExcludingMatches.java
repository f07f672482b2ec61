package io.knetc.compare.rules;

import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Match.MultiPort;
import io.knetc.kernel.iptables.Match.PortRange;
import io.knetc.kernel.iptables.Match.PortTest;
import io.knetc.network.Cidr;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Whether two rules never apply to the same packet, as far as what the packet carries tells: its
/// addresses, ports, interfaces, and what conntrack knows of it. Marks do not count, since a rule
/// between the two may set them.
final class ExcludingMatches {
  /// A packet is in exactly one of these; `SNAT` and `DNAT` come in addition.
  private static final Set<ConntrackState> EXCLUSIVE =
      EnumSet.of(
          ConntrackState.INVALID,
          ConntrackState.NEW,
          ConntrackState.RELATED,
          ConntrackState.ESTABLISHED,
          ConntrackState.UNTRACKED);

  private ExcludingMatches() {}

  /// True if some match of the one excludes some match of the other.
  static boolean of(List<Match> one, List<Match> other) {
    for (Match first : one) {
      for (Match second : other) {
        if (exclude(first, second)) {
          return true;
        }
      }
    }
    return false;
  }

  private record Two(Match one, Match other) {}

  private static boolean exclude(Match one, Match other) {
    return switch (new Two(one, other)) {
      case Two(Match.Source(boolean not, Cidr cidr), Match.Source(boolean not2, Cidr cidr2)) ->
          exclude(not, cidr, not2, cidr2);
      case Two(
              Match.Destination(boolean not, Cidr cidr),
              Match.Destination(boolean not2, Cidr cidr2)) ->
          exclude(not, cidr, not2, cidr2);
      case Two(
              Match.InInterface(boolean not, String name),
              Match.InInterface(boolean not2, String name2)) ->
          excludeInterfaces(not, name, not2, name2);
      case Two(
              Match.OutInterface(boolean not, String name),
              Match.OutInterface(boolean not2, String name2)) ->
          excludeInterfaces(not, name, not2, name2);
      case Two(
              Match.IpProtocol(boolean not, String name),
              Match.IpProtocol(boolean not2, String name2)) ->
          excludeProtocols(not, name, not2, name2);
      case Two(Match.Transport first, Match.Transport second) -> excludePorts(first, second);
      case Two(MultiPort first, MultiPort second) -> excludePorts(first, second);
      case Two(
              Match.AddressType(var side, boolean not, String type),
              Match.AddressType(var side2, boolean not2, String type2)) ->
          side == side2 && not != not2 && type.equals(type2);
      case Two(Match.Conntrack first, Match.Conntrack second) -> excludeStates(first, second);
      default -> false; // of two kinds, or of one that says nothing for sure
    };
  }

  private static boolean exclude(boolean not, Cidr cidr, boolean not2, Cidr cidr2) {
    if (cidr.family() != cidr2.family() || (not && not2)) {
      return false;
    }
    if (!not && !not2) {
      return !cidr.overlaps(cidr2);
    }
    Cidr excluded = not ? cidr : cidr2;
    Cidr wanted = not ? cidr2 : cidr;
    return excluded.prefixLength() <= wanted.prefixLength() && excluded.overlaps(wanted);
  }

  private static boolean excludeInterfaces(boolean not, String name, boolean not2, String name2) {
    if (not && not2) {
      return false;
    }
    if (not || not2) {
      return name.equals(name2);
    }
    String start = name.endsWith("+") ? name.substring(0, name.length() - 1) : name;
    String start2 = name2.endsWith("+") ? name2.substring(0, name2.length() - 1) : name2;
    boolean isPattern = start.length() < name.length();
    boolean isPattern2 = start2.length() < name2.length();
    if (isPattern && isPattern2) {
      return !start.startsWith(start2) && !start2.startsWith(start);
    }
    return isPattern
        ? !name2.startsWith(start)
        : isPattern2 ? !name.startsWith(start2) : !name.equals(name2);
  }

  /// Names and numbers of one protocol are not told apart here, so only names are compared.
  private static boolean excludeProtocols(boolean not, String name, boolean not2, String name2) {
    if (Character.isDigit(name.charAt(0)) || Character.isDigit(name2.charAt(0))) {
      return false;
    }
    return not == not2 ? !not && !name.equals(name2) : name.equals(name2);
  }

  private static boolean excludePorts(Match.Transport one, Match.Transport other) {
    if (one.protocol() != other.protocol()) {
      return true;
    }
    for (PortTest first : one.ports()) {
      for (PortTest second : other.ports()) {
        if (first.direction() == second.direction() && excludePorts(first, second)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean excludePorts(PortTest one, PortTest other) {
    if (one.inverted() && other.inverted()) {
      return false;
    }
    if (!one.inverted() && !other.inverted()) {
      return !overlap(one.range(), other.range());
    }
    PortRange excluded = one.inverted() ? one.range() : other.range();
    PortRange wanted = one.inverted() ? other.range() : one.range();
    return excluded.first() <= wanted.first() && wanted.last() <= excluded.last();
  }

  private static boolean excludePorts(MultiPort one, MultiPort other) {
    return one.side() == other.side()
        && one.side() != MultiPort.Side.EITHER
        && !one.inverted()
        && !other.inverted()
        && one.ports().stream()
            .noneMatch(range -> other.ports().stream().anyMatch(range2 -> overlap(range, range2)));
  }

  private static boolean overlap(PortRange one, PortRange other) {
    return one.first() <= other.last() && other.first() <= one.last();
  }

  private static boolean excludeStates(Match.Conntrack one, Match.Conntrack other) {
    return !one.inverted()
        && !other.inverted()
        && EXCLUSIVE.containsAll(one.states())
        && EXCLUSIVE.containsAll(other.states())
        && one.states().stream().noneMatch(other.states()::contains);
  }
}
