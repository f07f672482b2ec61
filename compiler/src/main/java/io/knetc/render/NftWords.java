package io.knetc.render;

import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.kernel.nft.NftKeyType;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.network.PortSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What nft calls the parts of rules and sets, as `nft list` spells them.
final class NftWords {
  private static final int SECONDS_OF_DAY = 24 * 3600;

  private NftWords() {}

  static String rule(NftRule rule) {
    return rule.statements().stream().map(NftWords::statement).collect(Collectors.joining(" "))
        + comment(rule.comment());
  }

  /// Empty for no comment.
  static String comment(String comment) {
    return comment.isEmpty() ? "" : " comment \"" + comment + "\"";
  }

  static String key(NftKey key) {
    return key.parts().stream().map(NftWords::part).collect(Collectors.joining(" . "));
  }

  static String keyType(List<NftKeyType> types) {
    return types.stream().map(NftKeyType::word).collect(Collectors.joining(" . "));
  }

  /// Such as `1d2h` or `1m30s`.
  static String duration(int seconds) {
    StringBuilder words = new StringBuilder();
    append(words, seconds / SECONDS_OF_DAY, 'd');
    append(words, seconds % SECONDS_OF_DAY / 3600, 'h');
    append(words, seconds % 3600 / 60, 'm');
    append(words, seconds % 60, 's');
    return words.toString();
  }

  private static void append(StringBuilder words, int number, char unit) {
    if (number > 0) {
      words.append(number).append(unit);
    }
  }

  static String statement(NftStatement statement) {
    return switch (statement) {
      case NftStatement.Source(boolean inverted, Cidr cidr) ->
          address(NftField.source(cidr.family()), inverted, cidr);
      case NftStatement.Destination(boolean inverted, Cidr cidr) ->
          address(NftField.destination(cidr.family()), inverted, cidr);
      case NftStatement.SourceAmong(boolean inverted, IpFamily family, List<Cidr> cidrs) ->
          NftField.source(family).words() + is(inverted) + among(cidrs);
      case NftStatement.ElementOf(NftField field, String set) -> field.words() + " @" + set;
      case NftStatement.Mark(int value) -> "meta mark " + bits(value);
      case NftStatement.MarkLacks(int bits) -> "meta mark & " + bits(bits) + " == 0x00000000";
      case NftStatement.SetMarkBits(int bits) -> "meta mark set meta mark | " + bits(bits);
      case NftStatement.FlipMarkBits(int bits) -> "meta mark set meta mark ^ " + bits(bits);
      case NftStatement.ToPort(var protocol, var port) ->
          protocol.lowerCase() + " dport " + port.number();
      case NftStatement.OfProtocol(var protocol) -> "meta l4proto " + protocol.lowerCase();
      case NftStatement.FromDevice(boolean inverted, String name) ->
          "iif" + is(inverted) + "\"" + name + "\"";
      case NftStatement.FromDevices(boolean inverted, String prefix) ->
          "iifname" + is(inverted) + "\"" + prefix + "*\"";
      case NftStatement.ToTheHost() -> "fib daddr type local";
      case NftStatement.FromTheHost() -> "fib saddr type local";
      case NftStatement.OfNewConnection() -> "ct state new";
      case NftStatement.LookUp(List<NftField> fields, String map) ->
          fields(fields) + " vmap @" + map;
      case NftStatement.AtRandom(List<NftStatement.Verdict> verdicts) -> atRandom(verdicts);
      case NftStatement.Update(String set, NftField field) ->
          "update @" + set + " { " + field.words() + " }";
      case NftStatement.Accept() -> "accept";
      case NftStatement.Drop() -> "drop";
      case NftStatement.Return() -> "return";
      case NftStatement.Jump(String chain) -> "jump " + chain;
      case NftStatement.Goto(String chain) -> "goto " + chain;
      case NftStatement.Reject() -> "reject";
      case NftStatement.Masquerade(boolean random) ->
          random ? "masquerade fully-random" : "masquerade";
      case NftStatement.Dnat(var address, var port) -> "dnat to " + address.withPort(port);
      case NftStatement.Verbatim(List<String> words) -> String.join(" ", words);
      case NftStatement.InSet(List<NftField> fields, String set) -> fields(fields) + " @" + set;
      case NftStatement.ToPorts(var protocol, var ports) ->
          protocol.lowerCase() + " dport " + ports(ports);
      case NftStatement.OfKnownConnection() -> "ct state established,related";
      case NftStatement.NeighbourDiscovery() ->
          "icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit,"
              + " nd-neighbor-advert }";
      case NftStatement.ToBroadcast() -> "fib daddr type broadcast";
      case NftStatement.WithinDevice(String name) ->
          "iifname \"" + name + "\" oifname \"" + name + "\"";
      case NftStatement.Tell(String prefix, int group) ->
          "limit rate 10/minute burst 10 packets log prefix \"" + prefix + "\" group " + group;
      case NftStatement.Reset() -> "reject with tcp reset";
    };
  }

  private static String fields(List<NftField> fields) {
    return fields.stream().map(NftField::words).collect(Collectors.joining(" . "));
  }

  /// One range needs no braces.
  private static String ports(PortSet ports) {
    return ports.ranges().size() == 1
        ? ports.ranges().getFirst().text()
        : ports.ranges().stream()
            .map(PortSet.Range::text)
            .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static String atRandom(List<NftStatement.Verdict> verdicts) {
    StringBuilder words = new StringBuilder("numgen random mod ");
    words.append(verdicts.size()).append(" vmap { ");
    for (int i = 0; i < verdicts.size(); i++) {
      words.append(i == 0 ? "" : ", ").append(i).append(" : ").append(statement(verdicts.get(i)));
    }
    return words.append(" }").toString();
  }

  private static String address(NftField field, boolean inverted, Cidr cidr) {
    return field.words() + is(inverted) + range(cidr);
  }

  /// One range needs no braces.
  private static String among(List<Cidr> cidrs) {
    return cidrs.size() == 1
        ? range(cidrs.getFirst())
        : cidrs.stream().map(NftWords::range).collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static String is(boolean inverted) {
    return inverted ? " != " : " ";
  }

  private static String range(Cidr cidr) {
    boolean one = cidr.prefixLength() == cidr.family().bits();
    return one ? cidr.address().text() : cidr.text();
  }

  private static String part(Part part) {
    return switch (part) {
      case Part.Address(var address) -> address.text();
      case Part.OfProtocol(var protocol) -> protocol.lowerCase();
      case Part.OfPort(var port) -> Integer.toString(port.number());
      case Part.Range(var cidr) -> range(cidr);
    };
  }

  private static String bits(int bits) {
    return String.format(Locale.ROOT, "0x%08x", bits);
  }
}
