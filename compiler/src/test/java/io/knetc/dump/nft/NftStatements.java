package io.knetc.dump.nft;

import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Statements of every kind, in the form in which they are read.
final class NftStatements {
  private NftStatements() {}

  static Arbitrary<NftStatement> any() {
    return Arbitraries.oneOf(
        List.of(
            addresses(),
            marks(),
            ports(),
            devices(),
            lookUps(),
            actions(),
            NftRoundTripTest.verdicts().map(verdict -> verdict),
            NftRoundTripTest.verdicts()
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(NftStatement.AtRandom::new)));
  }

  private static Arbitrary<Cidr> cidrs() {
    return Arbitraries.oneOf(
        NftRoundTripTest.addresses().map(Cidr::host),
        Arbitraries.of(Cidr.of("10.0.0.0/8"), Cidr.of("224.0.0.0/4"), Cidr.of("192.0.2.0/24")));
  }

  private static Arbitrary<Boolean> flags() {
    return Arbitraries.of(true, false);
  }

  private static Arbitrary<NftStatement> addresses() {
    Arbitrary<List<Cidr>> several = cidrs().list().ofMinSize(2).ofMaxSize(4);
    Cidr ipv6 = Cidr.of("fd00:10::/64");
    return Arbitraries.oneOf(
        Combinators.combine(flags(), cidrs()).as(NftStatement.Source::new),
        Combinators.combine(flags(), cidrs()).as(NftStatement.Destination::new),
        flags().map(inverted -> new NftStatement.Source(inverted, ipv6)),
        Combinators.combine(flags(), several)
            .as((inverted, all) -> new NftStatement.SourceAmong(inverted, IpFamily.IPV4, all)),
        Combinators.combine(flags(), several)
            .as((inverted, all) -> new NftStatement.DestinationAmong(inverted, IpFamily.IPV4, all)),
        Arbitraries.of(new NftStatement.ToTheHost(), new NftStatement.FromTheHost()));
  }

  private static Arbitrary<NftStatement> marks() {
    Arbitrary<Integer> bits = Arbitraries.integers();
    return Arbitraries.oneOf(
        bits.map(NftStatement.Mark::new),
        bits.map(NftStatement.MarkLacks::new),
        bits.map(NftStatement.SetMark::new),
        bits.map(NftStatement.KeepMarkBits::new),
        bits.map(NftStatement.SetMarkBits::new),
        bits.map(NftStatement.FlipMarkBits::new),
        bits.map(value -> new NftStatement.MaskedMark(~0, true, value)),
        Combinators.combine(bits.filter(mask -> mask != ~0), flags())
            .as((mask, inverted) -> new NftStatement.MaskedMark(mask, inverted, 0x4000)));
  }

  private static Arbitrary<NftStatement> ports() {
    Arbitrary<Protocol> protocols = Arbitraries.of(Protocol.values());
    Arbitrary<NftStatement.PortRange> ranges =
        NftRoundTripTest.ports()
            .list()
            .ofSize(2)
            .map(two -> two.stream().sorted().toList())
            .map(two -> new NftStatement.PortRange(two.get(0), two.get(1)));
    return Arbitraries.oneOf(
        Combinators.combine(protocols, NftRoundTripTest.ports()).as(NftStatement.ToPort::new),
        protocols.map(NftStatement.OfProtocol::new),
        Combinators.combine(protocols, flags(), flags(), ranges.list().ofMinSize(2).ofMaxSize(3))
            .as(NftStatement.PortAmong::new),
        Combinators.combine(protocols, flags(), ranges)
            .as((protocol, inverted, range) ->
                new NftStatement.PortAmong(protocol, true, inverted, List.of(range))));
  }

  private static Arbitrary<NftStatement> devices() {
    Arbitrary<String> names = Arbitraries.of("lo", "eth0", "cali.7", "br-1_2");
    return Arbitraries.oneOf(
        Combinators.combine(flags(), names).as(NftStatement.FromDevice::new),
        Combinators.combine(flags(), names).as(NftStatement.FromDevices::new),
        Combinators.combine(flags(), names).as(NftStatement.ToDevice::new),
        Combinators.combine(flags(), flags(), names).as(NftStatement.DeviceNamed::new),
        Combinators.combine(
                flags(), Arbitraries.of(NftStatement.ConnectionState.values()).list().ofSize(2))
            .as(NftStatement.OfConnection::new),
        Arbitraries.of(new NftStatement.OfNewConnection()));
  }

  private static Arbitrary<NftStatement> lookUps() {
    Arbitrary<NftField> field = Arbitraries.of(NftField.values());
    Arbitrary<List<NftField>> fields = field.list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.oneOf(
        fields.map(all -> new NftStatement.LookUp(all, "service-ips")),
        field.map(one -> new NftStatement.LookUp(List.of(one), "m")),
        field.map(one -> new NftStatement.ElementOf(one, "cluster-ips")),
        field.map(one -> new NftStatement.InSet(true, List.of(one), "s")),
        Combinators.combine(flags(), fields)
            .as((inverted, all) -> new NftStatement.InSet(inverted, all, "s")),
        field.map(one -> new NftStatement.Update("affinity-AHN7CUJY-default/web/tcp/http", one)));
  }

  private static Arbitrary<NftStatement> actions() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            new NftStatement.Counter(Optional.empty()),
            new NftStatement.Counter(Optional.of(new NftStatement.Counts(7, 1L << 40))),
            new NftStatement.Limit(true, 10, NftStatement.Per.MINUTE, OptionalLong.of(7)),
            new NftStatement.Limit(false, 1, NftStatement.Per.DAY, OptionalLong.empty()),
            new NftStatement.Log("", List.of()),
            new NftStatement.Log("a: {b} ", List.of("level warn", "group 2")),
            new NftStatement.OfXtables(true, "MASQUERADE"),
            new NftStatement.Reject(),
            new NftStatement.RejectWith("tcp reset"),
            new NftStatement.RejectWith("icmpx admin-prohibited"),
            new NftStatement.Masquerade(false),
            new NftStatement.Masquerade(true)),
        NftRoundTripTest.ports().map(NftStatement.Redirect::new),
        Combinators.combine(NftRoundTripTest.addresses(), NftRoundTripTest.ports())
            .as(NftStatement.Dnat::new),
        Combinators.combine(NftRoundTripTest.addresses(), NftRoundTripTest.ports().optional())
            .as((address, port) ->
                new NftStatement.Translate(true, address, port, List.of("persistent"))));
  }
}
