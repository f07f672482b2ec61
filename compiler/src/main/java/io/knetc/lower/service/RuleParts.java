package io.knetc.lower.service;

import io.knetc.cluster.Endpoint;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.plan.FamilyPlan.PodTraffic;
import java.util.ArrayList;
import java.util.List;

/// The matches and targets that recur in kube-proxy's rules.
public final class RuleParts {
  /// Where a host talks to itself in IPv4.
  static final Cidr LOCALNET = Cidr.of("127.0.0.0/8");

  /// Asks for masquerading.
  public static final Target MARK_FOR_MASQUERADE = new Target.Jump(KubeChains.MARK_MASQ);

  /// Lets the packet pass.
  public static final Target ACCEPT = new Target.Verdict(Target.Verdict.Kind.ACCEPT);

  /// Leaves the sender waiting.
  public static final Target DROP = new Target.Verdict(Target.Verdict.Kind.DROP);

  /// The host has the source.
  static final Match FROM_THE_NODE = new Match.AddressType(Direction.SOURCE, false, "LOCAL");

  /// The host has the destination.
  public static final Match TO_THE_NODE =
      new Match.AddressType(Direction.DESTINATION, false, "LOCAL");

  private static final Match SCTP = protocolMatch(Protocol.SCTP);
  private static final Match TCP = protocolMatch(Protocol.TCP);
  private static final Match UDP = protocolMatch(Protocol.UDP);

  private RuleParts() {}

  private static Match protocolMatch(Protocol protocol) {
    return new Match.IpProtocol(false, protocol.lowerCase());
  }

  /// A comment.
  public static Match comment(String text) {
    return new Match.Comment(text);
  }

  /// Goes on in a chain.
  public static Target jump(ChainName chain) {
    return new Target.Jump(chain);
  }

  /// The transport protocol.
  public static Match protocol(Protocol protocol) {
    return switch (protocol) {
      case SCTP -> SCTP;
      case TCP -> TCP;
      case UDP -> UDP;
    };
  }

  static Match to(IpAddress address) {
    return new Match.Destination(false, Cidr.host(address));
  }

  static Match from(Cidr cidr) {
    return new Match.Source(false, cidr);
  }

  static Match toPort(Protocol protocol, Port port) {
    return Match.Transport.toPort(protocol, port.number());
  }

  static Target dnat(Endpoint endpoint) {
    return new Target.Dnat(endpoint.address(), endpoint.port());
  }

  /// The match of a packet that a pod sent, or (`inverted`) that no pod sent; none where the two
  /// cannot be told apart.
  public static List<Match> podTraffic(PodTraffic traffic, boolean inverted) {
    return switch (traffic) {
      case PodTraffic.Unknown() -> List.of();
      case PodTraffic.From(Cidr cidr) -> List.of(new Match.Source(inverted, cidr));
      case PodTraffic.ThroughBridge(String name) -> List.of(new Match.InInterface(inverted, name));
      case PodTraffic.ThroughInterfaces(String prefix) ->
          List.of(new Match.InInterface(inverted, prefix + "+"));
    };
  }

  /// Some matches, and another behind them.
  static List<Match> with(List<Match> first, Match second) {
    return switch (first.size()) {
      case 0 -> List.of(second);
      case 1 -> List.of(first.getFirst(), second);
      default -> matches(first, List.of(second));
    };
  }

  /// All of them, in order.
  @SafeVarargs
  public static List<Match> matches(List<Match>... parts) {
    List<Match> all = new ArrayList<>();
    for (List<Match> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }
}
