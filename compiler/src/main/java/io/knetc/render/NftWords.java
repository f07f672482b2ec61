package io.knetc.render;

import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What nft calls rules and the statements of rules, as `nft list` spells them.
public final class NftWords {
  private NftWords() {}

  /// A rule without its handle.
  public static String rule(NftRule rule) {
    return rule.statements().stream().map(NftWords::statement).collect(Collectors.joining(" "))
        + comment(rule.comment());
  }

  /// Empty for no comment.
  static String comment(String comment) {
    return comment.isEmpty() ? "" : " comment \"" + comment + "\"";
  }

  /// A statement.
  public static String statement(NftStatement statement) {
    return switch (statement) {
      case NftStatement.Source(boolean inverted, Cidr cidr) ->
          address(NftField.source(cidr.family()), inverted, cidr);
      case NftStatement.Destination(boolean inverted, Cidr cidr) ->
          address(NftField.destination(cidr.family()), inverted, cidr);
      case NftStatement.SourceAmong(boolean inverted, IpFamily family, List<Cidr> cidrs) ->
          NftField.source(family).words() + is(inverted) + among(cidrs);
      case NftStatement.DestinationAmong(boolean inverted, IpFamily family, List<Cidr> cidrs) ->
          NftField.destination(family).words() + is(inverted) + among(cidrs);
      case NftStatement.ElementOf(NftField field, String set) -> field.words() + " @" + set;
      case NftStatement.InSet(boolean inverted, List<NftField> fields, String set) ->
          fields(fields) + is(inverted) + "@" + set;
      case NftStatement.Mark(int value) -> "meta mark " + bits(value);
      case NftStatement.MarkLacks(int bits) -> "meta mark & " + bits(bits) + " == 0x00000000";
      case NftStatement.MaskedMark(int mask, boolean inverted, int value) ->
          "meta mark"
              + (mask == ~0 ? "" : " & " + bits(mask))
              + (inverted ? " != " : mask == ~0 ? " " : " == ")
              + bits(value);
      case NftStatement.SetMark(int value) -> "meta mark set " + bits(value);
      case NftStatement.KeepMarkBits(int bits) -> "meta mark set meta mark & " + bits(bits);
      case NftStatement.SetMarkBits(int bits) -> "meta mark set meta mark | " + bits(bits);
      case NftStatement.FlipMarkBits(int bits) -> "meta mark set meta mark ^ " + bits(bits);
      case NftStatement.ToPort(var protocol, var port) ->
          protocol.lowerCase() + " dport " + port.number();
      case NftStatement.PortAmong ports -> portAmong(ports);
      case NftStatement.OfProtocol(var protocol) -> "meta l4proto " + protocol.lowerCase();
      case NftStatement.FromDevice(boolean inverted, String name) ->
          "iif" + is(inverted) + "\"" + name + "\"";
      case NftStatement.FromDevices(boolean inverted, String prefix) ->
          "iifname" + is(inverted) + "\"" + prefix + "*\"";
      case NftStatement.ToDevice(boolean inverted, String name) ->
          "oif" + is(inverted) + "\"" + name + "\"";
      case NftStatement.DeviceNamed(boolean isOutput, boolean inverted, String name) ->
          (isOutput ? "oifname" : "iifname") + is(inverted) + "\"" + name + "\"";
      case NftStatement.ToTheHost() -> "fib daddr type local";
      case NftStatement.FromTheHost() -> "fib saddr type local";
      case NftStatement.OfNewConnection() -> "ct state new";
      case NftStatement.OfConnection(boolean inverted, var states) ->
          "ct state" + is(inverted) + join(",", states, NftStatement.ConnectionState::word);
      case NftStatement.LookUp(List<NftField> fields, String map) ->
          fields(fields) + " vmap @" + map;
      case NftStatement.AtRandom(List<NftStatement.Verdict> verdicts) -> atRandom(verdicts);
      case NftStatement.Update(String set, NftField field) ->
          "update @" + set + " { " + field.words() + " }";
      case NftStatement.Counter counter -> counter(counter);
      case NftStatement.Limit limit -> limit(limit);
      case NftStatement.Log(String prefix, List<String> options) ->
          "log"
              + (prefix.isEmpty() ? "" : " prefix \"" + prefix + "\"")
              + join("", options, option -> " " + option);
      case NftStatement.OfXtables(boolean isTarget, String name) ->
          "xt " + (isTarget ? "target" : "match") + " \"" + name + "\"";
      case NftStatement.Accept() -> "accept";
      case NftStatement.Drop() -> "drop";
      case NftStatement.Return() -> "return";
      case NftStatement.Jump(String chain) -> "jump " + chain;
      case NftStatement.Goto(String chain) -> "goto " + chain;
      case NftStatement.Reject() -> "reject";
      case NftStatement.RejectWith(String answer) -> "reject with " + answer;
      case NftStatement.Masquerade(boolean random) ->
          random ? "masquerade fully-random" : "masquerade";
      case NftStatement.Dnat(var address, var port) -> "dnat to " + address.withPort(port);
      case NftStatement.OfTransport() -> "meta l4proto { tcp, udp, sctp }";
      case NftStatement.OfTranslatedConnection() -> "ct status dnat";
      case NftStatement.DnatAtRandom(var family, List<NftField> fields, int count, String map) ->
          "dnat "
              + NftTable.Family.of(family).word()
              + " to "
              + fields(fields)
              + " . numgen random mod "
              + count
              + " map @"
              + map;
      case NftStatement.Translate translate -> translate(translate);
      case NftStatement.Redirect(Port port) -> "redirect to :" + port.number();
      case NftStatement.Listed(String words) -> words;
      case NftStatement.Verbatim(List<String> words) -> String.join(" ", words);
      case NftStatement.NeighbourDiscovery() ->
          "icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit,"
              + " nd-neighbor-advert }";
      case NftStatement.ToBroadcast() -> "fib daddr type broadcast";
    };
  }

  /// One range needs no braces.
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

  static String range(Cidr cidr) {
    boolean one = cidr.prefixLength() == cidr.family().bits();
    return one ? cidr.address().text() : cidr.text();
  }

  static String fields(List<NftField> fields) {
    return join(" . ", fields, NftField::words);
  }

  private static <T> String join(String between, List<T> things, Function<T, String> words) {
    return things.stream().map(words).collect(Collectors.joining(between));
  }

  private static String portAmong(NftStatement.PortAmong ports) {
    String field = ports.protocol().lowerCase() + (ports.isSource() ? " sport" : " dport");
    String words = join(", ", ports.ranges(), NftWords::range);
    return field
        + is(ports.inverted())
        + (ports.ranges().size() == 1 ? words : "{ " + words + " }");
  }

  private static String range(NftStatement.PortRange range) {
    int first = range.first().number();
    int last = range.last().number();
    return first == last ? Integer.toString(first) : first + "-" + last;
  }

  /// A counter, with what it has counted if that is known.
  static String counter(NftStatement.Counter counter) {
    return counter
        .counted()
        .map(counted -> "counter packets " + counted.packets() + " bytes " + counted.bytes())
        .orElse("counter");
  }

  private static String limit(NftStatement.Limit limit) {
    return "limit rate "
        + (limit.isOver() ? "over " : "")
        + limit.rate()
        + "/"
        + limit.per().word()
        + (limit.burst().isPresent() ? " burst " + limit.burst().getAsLong() + " packets" : "");
  }

  private static String translate(NftStatement.Translate translate) {
    String to =
        translate
            .port()
            .map(port -> translate.address().withPort(port))
            .orElseGet(() -> translate.address().text());
    return (translate.isSource() ? "snat to " : "dnat to ")
        + to
        + join("", translate.flags(), flag -> " " + flag);
  }

  private static String bits(int bits) {
    return String.format(Locale.ROOT, "0x%08x", bits);
  }
}
