package io.knetc.dump.iptables;

import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Match.PortRange;
import io.knetc.kernel.iptables.Match.PortTest;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Matches of every type, in canonical form: none that iptables-save would leave out.
final class Matches {
  private static final int MAX_PORT = 65535;

  private Matches() {}

  /// Tests of the packet header.
  static Arbitrary<Match> header(IpFamily family) {
    Arbitrary<Boolean> inverted = Arbitraries.of(true, false);
    Arbitrary<String> interfaces = Arbitraries.of("eth0", "veth1234", "cni+", "a.b:c", "+x");
    Arbitrary<String> protocols = Arbitraries.of("tcp", "udp", "sctp", "icmp", "ipv6-icmp", "200");
    return Arbitraries.oneOf(
        Combinators.combine(inverted, cidr(family)).as(Match.Source::new),
        Combinators.combine(inverted, cidr(family)).as(Match.Destination::new),
        Combinators.combine(inverted, interfaces).as(Match.InInterface::new),
        Combinators.combine(inverted, interfaces).as(Match.OutInterface::new),
        Combinators.combine(inverted, protocols).as(Match.IpProtocol::new),
        inverted.map(Match.Fragment::new));
  }

  /// All other matches.
  static Arbitrary<Match> any(IpFamily family) {
    Arbitrary<Boolean> inverted = Arbitraries.of(true, false);
    Arbitrary<String> names = name();
    return Arbitraries.oneOf(
        comment().map(Match.Comment::new),
        inverted.map(Match.BridgeIn::new),
        inverted.map(Match.Bridged::new),
        Combinators.combine(
                Arbitraries.of(Protocol.class),
                address(family),
                Arbitraries.integers().between(1, MAX_PORT).map(Port::new))
            .as(Match.VirtualServer::new),
        transport(),
        Combinators.combine(
                Arbitraries.of(Match.MultiPort.Side.class),
                inverted,
                portRange().list().ofMinSize(1).ofMaxSize(7))
            .as(Match.MultiPort::new),
        Combinators.combine(inverted, Arbitraries.integers(), Arbitraries.integers())
            .as(Match.Mark::new),
        Combinators.combine(
                inverted, Arbitraries.of(ConntrackState.class).list().ofMinSize(1).ofMaxSize(4))
            .as(Match.Conntrack::new),
        Combinators.combine(
                Arbitraries.of(Direction.class),
                inverted,
                Arbitraries.of("LOCAL", "UNICAST", "LOCAL,BROADCAST"))
            .as(Match.AddressType::new),
        Combinators.combine(inverted, Arbitraries.longs().between(0, 1L << 31))
            .as(Match.Random::new),
        Combinators.combine(
                inverted,
                Arbitraries.of(Match.Recent.Check.class),
                Arbitraries.integers(),
                Arbitraries.of(true, false),
                names)
            .as(Match.Recent::new),
        Combinators.combine(inverted, names, Arbitraries.of("src", "dst", "src,dst", "dst,dst,src"))
            .as(Match.InSet::new));
  }

  static Arbitrary<IpAddress> address(IpFamily family) {
    return switch (family) {
      case IPV4 -> Arbitraries.integers().map(IpAddress::ofIpv4);
      case IPV6 ->
          Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
              .as((high, low) -> new IpAddress(IpFamily.IPV6, high | 0x2000_0000_0000_0000L, low));
    };
  }

  private static Arbitrary<Cidr> cidr(IpFamily family) {
    return Combinators.combine(address(family), Arbitraries.integers().between(3, family.bits()))
        .as(Cidr::new);
  }

  /// Any text of one line but for half characters.
  private static Arbitrary<String> comment() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars("\t\"\\'éß中\u00A0")
        .ofMaxLength(40);
  }

  private static Arbitrary<String> name() {
    return Arbitraries.strings()
        .withCharRange('A', 'Z')
        .withChars("-_.:,/[]0a")
        .ofMaxLength(20)
        .map(text -> "K" + text);
  }

  private static Arbitrary<PortRange> portRange() {
    return Combinators.combine(
            Arbitraries.integers().between(0, MAX_PORT),
            Arbitraries.integers().between(0, MAX_PORT))
        .as((one, other) -> new PortRange(Math.min(one, other), Math.max(one, other)))
        .filter(range -> range.first() > 0 || range.last() < MAX_PORT);
  }

  private static Arbitrary<Match> transport() {
    Arbitrary<List<PortTest>> source = ports(Direction.SOURCE);
    Arbitrary<List<PortTest>> destination = ports(Direction.DESTINATION);
    return Combinators.combine(Arbitraries.of(Protocol.class), source, destination)
        .as((protocol, first, second) -> {
          List<PortTest> tests = new ArrayList<>(first);
          tests.addAll(second);
          return new Match.Transport(protocol, tests);
        });
  }

  private static Arbitrary<List<PortTest>> ports(Direction direction) {
    return Combinators.combine(Arbitraries.of(true, false), portRange())
        .as((inverted, range) -> new PortTest(direction, inverted, range))
        .list()
        .ofMaxSize(1);
  }
}
