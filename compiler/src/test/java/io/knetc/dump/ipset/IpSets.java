package io.knetc.dump.ipset;

import io.knetc.kernel.ipset.EntryOption;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipset.SetOption;
import io.knetc.kernel.ipset.SetType;
import io.knetc.kernel.ipset.SetType.Dimension;
import io.knetc.kernel.ipset.SetType.Method;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Sets of every type, in canonical form.
final class IpSets {
  private static final int MAX_PORT = 65535;
  private static final long MAX_32 = 0xFFFF_FFFFL;

  private static final List<SetType> TYPES =
      Stream.of(
              "bitmap:ip bitmap:ip,mac bitmap:port hash:ip hash:mac hash:ip,mac hash:net"
                  + " hash:net,net hash:ip,port hash:net,port hash:ip,port,ip hash:ip,port,net"
                  + " hash:ip,mark hash:net,port,net hash:net,iface list:set")
          .flatMap(text -> Stream.of(text.split(" ")))
          .map(text -> SetType.parse(text).orElseThrow())
          .toList();

  private IpSets() {}

  static Arbitrary<List<IpSet>> any() {
    return set().list().ofMaxSize(5).uniqueElements(IpSet::name);
  }

  private static Arbitrary<IpSet> set() {
    return Combinators.combine(Arbitraries.of(TYPES), Arbitraries.of(IpFamily.class))
        .flatAs(
            (type, family) -> set(type, type.method() == Method.BITMAP ? IpFamily.IPV4 : family));
  }

  private static Arbitrary<IpSet> set(SetType type, IpFamily family) {
    return Combinators.combine(
            name(),
            options().list().ofMaxSize(6),
            entry(type, family).list().ofMaxSize(8).uniqueElements(SetEntry::parts))
        .as((name, others, entries) -> {
          List<SetOption> options = new ArrayList<>();
          if (type.method() == Method.HASH) {
            options.add(new SetOption.Family(family));
          }
          options.addAll(others);
          return new IpSet(name, type, options, entries, IpsetDumps.ANY);
        });
  }

  static Arbitrary<SetName> name() {
    return Arbitraries.strings()
        .withCharRange('!', '~')
        .ofMinLength(1)
        .ofMaxLength(SetName.MAX_LENGTH)
        .filter(SetName::isLegal)
        .filter(text -> text.indexOf(',') < 0)
        .map(SetName::new);
  }

  private static Arbitrary<SetOption> options() {
    Arbitrary<Long> numbers = Arbitraries.longs().between(0, MAX_32);
    return Arbitraries.oneOf(
        numbers.map(SetOption.HashSize::new),
        numbers.map(SetOption.MaxElements::new),
        numbers.map(SetOption.BucketSize::new),
        Arbitraries.integers().map(SetOption.InitialValue::new),
        Arbitraries.integers().between(0, 128).map(SetOption.NetMask::new),
        Arbitraries.integers().map(SetOption.MarkMask::new),
        numbers.map(SetOption.ListSize::new),
        numbers.map(SetOption.Timeout::new),
        Arbitraries.of(SetOption.Word.class).map(SetOption.Flag::new),
        Arbitraries.just(new SetOption.Verbatim(List.of("bitmask", "255.0.255.0"))));
  }

  private static Arbitrary<SetEntry> entry(SetType type, IpFamily family) {
    boolean isBitmap = type.method() == Method.BITMAP;
    Arbitrary<List<Part>> parts = Arbitraries.just(List.of());
    for (Dimension dimension : type.dimensions()) {
      parts =
          Combinators.combine(parts, part(dimension, family, isBitmap))
              .as((before, part) -> {
                List<Part> all = new ArrayList<>(before);
                all.add(part);
                return all;
              });
    }
    return Combinators.combine(parts, option().list().ofMaxSize(4))
        .as((all, options) -> new SetEntry(all, options, IpsetDumps.ANY));
  }

  private static Arbitrary<Part> part(Dimension dimension, IpFamily family, boolean isBitmap) {
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, MAX_PORT);
    return switch (dimension) {
      case IP -> address(family).map(Part.Address::new);
      case NET ->
          Combinators.combine(address(family), Arbitraries.integers().between(0, family.bits()))
              .as(Cidr::new)
              .map(Part.Network::new);
      case PORT ->
          isBitmap
              ? ports.map(Part.PlainPort::new)
              : Arbitraries.oneOf(
                  Combinators.combine(Arbitraries.of("tcp", "udp", "sctp", "gre", "200"), ports)
                      .as(Part.ProtocolPort::new),
                  Arbitraries.of("icmp:echo-request", "ipv6-icmp:128/0").map(Part.Verbatim::new));
      case MAC ->
          Arbitraries.longs()
              .between(0, (1L << 48) - 1)
              .map(MacAddress::new)
              .map(Part.LinkAddress::new);
      case MARK -> Arbitraries.integers().map(Part.Mark::new);
      case IFACE ->
          Combinators.combine(
                  Arbitraries.of("eth0", "veth1234@x", "a", "cali0123456789a"),
                  Arbitraries.of(true, false))
              .as(Part.Interface::new);
      case SET -> name().map(Part.Member::new);
    };
  }

  /// None that is mapped from the other family: those are kept word for word.
  private static Arbitrary<IpAddress> address(IpFamily family) {
    return switch (family) {
      case IPV4 -> Arbitraries.integers().map(IpAddress::ofIpv4);
      case IPV6 ->
          Combinators.combine(Arbitraries.longs().greaterOrEqual(1), Arbitraries.longs())
              .as((high, low) -> new IpAddress(IpFamily.IPV6, high, low));
    };
  }

  private static Arbitrary<EntryOption> option() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, MAX_32).map(EntryOption.Timeout::new),
        Arbitraries.longs().map(EntryOption.Packets::new),
        Arbitraries.longs().map(EntryOption.Bytes::new),
        Arbitraries.just(new EntryOption.NoMatch()),
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(80)
            .filter(EntryOption.Comment::isLegal)
            .filter(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
            .map(EntryOption.Comment::new),
        Arbitraries.of("skbmark 0x10/0xff", "skbprio 1:10", "wildcard")
            .map(words -> new EntryOption.Verbatim(List.of(words.split(" ")))));
  }
}
