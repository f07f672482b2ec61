package io.knetc.render;

import static io.knetc.render.IptablesText.appendHex;
import static io.knetc.render.IptablesText.appendProbability;
import static io.knetc.render.IptablesText.appendQuoted;

import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Match.PortRange;
import io.knetc.kernel.iptables.Match.PortTest;
import io.knetc.network.IpFamily;
import java.util.List;

/// A match in the words of iptables-save 1.8.9, each match with a blank before it.
final class MatchWords {
  private MatchWords() {}

  static void append(StringBuilder out, Match match, IpFamily family) {
    switch (match) {
      case Match.Source(var inverted, var cidr) -> cidr.appendTo(option(out, inverted, "-s"));
      case Match.Destination(var inverted, var cidr) -> cidr.appendTo(option(out, inverted, "-d"));
      case Match.InInterface(var inverted, var name) -> option(out, inverted, "-i").append(name);
      case Match.OutInterface(var inverted, var name) -> option(out, inverted, "-o").append(name);
      case Match.IpProtocol(var inverted, var name) -> option(out, inverted, "-p").append(name);
      case Match.Fragment(var inverted) -> out.append(inverted ? " ! -f" : " -f");
      case Match.Comment(var text) -> appendQuoted(out.append(" -m comment --comment "), text);
      case Match.Transport transport -> transport(out, transport);
      case Match.MultiPort multiPort -> multiPort(out, multiPort);
      case Match.Mark mark -> mark(out, mark);
      case Match.Conntrack(var inverted, var states) ->
          states(option(out.append(" -m conntrack"), inverted, "--ctstate"), states);
      case Match.AddressType(var direction, var inverted, var type) ->
          option(out.append(" -m addrtype"), inverted, addressTypeOption(direction)).append(type);
      case Match.Random(var inverted, var probability) ->
          appendProbability(
              option(out.append(" -m statistic --mode random"), inverted, "--probability"),
              probability);
      case Match.Recent recent -> recent(out, recent, family);
      case Match.InSet(var inverted, var set, var flags) ->
          option(out.append(" -m set"), inverted, "--match-set")
              .append(set)
              .append(' ')
              .append(flags);
      case Match.BridgeIn(var inverted) -> physdev(out, inverted, "--physdev-is-in");
      case Match.Bridged(var inverted) -> physdev(out, inverted, "--physdev-is-bridged");
      case Match.VirtualServer server -> virtualServer(out, server);
      case Match.Verbatim(var words) -> words(out, words);
    }
  }

  private static void physdev(StringBuilder out, boolean inverted, String option) {
    out.append(" -m physdev").append(inverted ? " ! " : " ").append(option);
  }

  /// Words as they stood in a dump, each with a blank before it.
  static void words(StringBuilder out, List<String> words) {
    for (String word : words) {
      out.append(' ').append(word);
    }
  }

  private static StringBuilder option(StringBuilder out, boolean inverted, String option) {
    return out.append(inverted ? " ! " : " ").append(option).append(' ');
  }

  private static void transport(StringBuilder out, Match.Transport transport) {
    out.append(" -m ").append(transport.protocol().lowerCase());
    for (PortTest test : transport.ports()) {
      String option =
          switch (test.direction()) {
            case SOURCE -> "--sport";
            case DESTINATION -> "--dport";
          };
      range(option(out, test.inverted(), option), test.range());
    }
  }

  private static void multiPort(StringBuilder out, Match.MultiPort multiPort) {
    String option =
        switch (multiPort.side()) {
          case SOURCE -> "--sports";
          case DESTINATION -> "--dports";
          case EITHER -> "--ports";
        };
    option(out.append(" -m multiport"), multiPort.inverted(), option);
    String separator = "";
    for (PortRange range : multiPort.ports()) {
      range(out.append(separator), range);
      separator = ",";
    }
  }

  private static void range(StringBuilder out, PortRange range) {
    out.append(range.first());
    if (range.last() != range.first()) {
      out.append(':').append(range.last());
    }
  }

  private static void mark(StringBuilder out, Match.Mark mark) {
    option(out.append(" -m mark"), mark.inverted(), "--mark");
    if (mark.mask() == -1) {
      appendHex(out, mark.value());
    } else {
      appendHex(out, mark.value(), mark.mask());
    }
  }

  private static void states(StringBuilder out, List<ConntrackState> states) {
    String separator = "";
    for (ConntrackState state : states) {
      out.append(separator).append(state.name());
      separator = ",";
    }
  }

  private static String addressTypeOption(Direction direction) {
    return switch (direction) {
      case SOURCE -> "--src-type";
      case DESTINATION -> "--dst-type";
    };
  }

  private static void recent(StringBuilder out, Match.Recent recent, IpFamily family) {
    out.append(recent.inverted() ? " -m recent ! " : " -m recent ");
    out.append(
        switch (recent.check()) {
          case SET -> "--set";
          case RCHECK -> "--rcheck";
        });
    if (recent.seconds() != 0) {
      out.append(" --seconds ").append(Integer.toUnsignedLong(recent.seconds()));
    }
    if (recent.reap()) {
      out.append(" --reap");
    }
    out.append(" --name ").append(recent.list()).append(" --mask ");
    out.append(
        switch (family) {
          case IPV4 -> "255.255.255.255";
          case IPV6 -> "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
        });
    out.append(" --rsource");
  }

  private static void virtualServer(StringBuilder out, Match.VirtualServer server) {
    out.append(" -m ipvs --vproto ").append(server.protocol().number());
    out.append(" --vaddr ").append(server.address().text());
    out.append(" --vport ").append(server.port().number());
  }
}
