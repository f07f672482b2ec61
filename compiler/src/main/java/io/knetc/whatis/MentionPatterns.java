package io.knetc.whatis;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How lines of the tools mention addresses, ports and marks, as regular expressions.
final class MentionPatterns {
  private static final String NUMBER_ENDS = "(?![0-9])";

  private MentionPatterns() {}

  /// A name, not as a part of another one.
  static String word(String word) {
    return "(?<![\\w.-])" + Pattern.quote(word) + "(?![\\w-])(?!\\.\\w)";
  }

  /// An address, but not the range that begins with it.
  static String address(IpAddress address) {
    int bits = address.family().bits();
    String ranges =
        IntStream.range(0, bits)
            .filter(length -> new Cidr(address, length).address().equals(address))
            .mapToObj(String::valueOf)
            .collect(Collectors.joining("|"));
    return bare(address) + (ranges.isEmpty() ? "" : "(?!/(?:" + ranges + ")" + NUMBER_ENDS + ")");
  }

  private static String bare(IpAddress address) {
    String end = address.family() == IpFamily.IPV6 ? "(?![\\w:.])" : "(?![\\w.])";
    return "(?<![\\w.:])" + Pattern.quote(address.text()) + end;
  }

  /// An address with a port: `10.96.0.10:53`, `-d 10.96.0.10/32 -p udp ... --dport 53`, and
  /// `10.96.0.10,udp:53`.
  static String socket(IpAddress address, int port, List<Protocol> protocols) {
    String ip = Pattern.quote(address.text());
    String before = "(?<![\\w.:])";
    String written = address.family() == IpFamily.IPV6 ? "\\[" + ip + "]" : before + ip;
    return "^"
        + anyOf(protocols)
        + "(?:.*"
        + written
        + ":"
        + port
        + NUMBER_ENDS
        + "|.*-d "
        + ip
        + "/(?:32|128) .*--dports? (?:[0-9:]+,)*"
        + port
        + NUMBER_ENDS
        + "|.*"
        + before
        + ip
        + ",(?:[a-z]+:)?"
        + port
        + NUMBER_ENDS
        + "|.*daddr "
        + ip
        + " .*dport "
        + port
        + NUMBER_ENDS
        + ")";
  }

  /// A port that all addresses of a host have.
  ///
  /// @param addresses of hosts
  static String hostPort(int port, List<Protocol> protocols, List<IpAddress> addresses) {
    List<String> ways = new ArrayList<>();
    ways.add(
        "-A (?:KUBE-NODEPORTS|KUBE-HOSTPORTS|KUBE-HP-\\S+|CNI-\\S+) .*--dports? (?:[0-9:]+,)*"
            + port);
    ways.add("add KUBE-\\S*(?:NODE-PORT)\\S* (?:\\S+,)?(?:[a-z]+:)?" + port);
    ways.add(".*\\bhostport.*dport " + port);
    if (!addresses.isEmpty()) {
      String of =
          addresses.stream()
              .map(address ->
                  Pattern.quote(
                      address.family() == IpFamily.IPV6
                          ? "[" + address.text() + "]"
                          : address.text()))
              .collect(Collectors.joining("|"));
      ways.add("-[Aa] \\S+ (?:" + of + "):" + port);
    }
    return "^" + anyOf(protocols) + "(?:" + String.join("|", ways) + ")" + NUMBER_ENDS;
  }

  /// That a line speaks of one of the protocols, if it must.
  private static String anyOf(List<Protocol> protocols) {
    if (protocols.size() == Protocol.values().length) {
      return "";
    }
    return protocols.stream()
        .map(MentionPatterns::words)
        .collect(Collectors.joining("|", "(?=(?:", "))"));
  }

  private static String words(Protocol protocol) {
    String option =
        switch (protocol) {
          case TCP -> "-[Aa] -t ";
          case UDP -> "-[Aa] -u ";
          case SCTP -> "-[Aa] --sctp-service ";
        };
    String word = protocol.lowerCase();
    return option + "|.*(?:-p |,|\\b)" + word + "\\b|add KUBE-\\S*-" + word + "\\b|add KUBE-HEALTH";
  }

  /// A mark or a mask.
  static String mark(int value, List<Integer> masks) {
    String mask = masks.isEmpty() ? "" : "/" + hex(masks.getFirst());
    return "(?<!\\w)" + hex(value) + mask;
  }

  private static String hex(int number) {
    return "0x0*" + Integer.toHexString(number) + "(?![0-9a-f])";
  }
}
