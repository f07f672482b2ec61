package io.knetc.golden.oracle;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What lines of sets, virtual servers and addresses name, of which the place of their origin must
/// show one.
final class NamedByLine {
  private static final Pattern ENTRY = Pattern.compile("add (KUBE-\\S+) (\\S+)");
  private static final Pattern SERVER = Pattern.compile("-A (?:-t|-u|--sctp-service) (\\S+) .*");
  private static final Pattern REAL = Pattern.compile("-a .* -r (\\S+) .*");
  private static final Pattern ADDRESS = Pattern.compile("addr add ([^/]+)/\\d+ dev kube-ipvs0");
  private static final Pattern SOCKET = Pattern.compile("\\[?(.*?)\\]?:(\\d+)");

  private NamedByLine() {}

  /// Addresses, ranges or ports; none if the line names nothing that a user wrote.
  static List<String> words(String file, String line) {
    return switch (file) {
      case "ipset.save" -> entry(line);
      case "ipvsadm.save" -> server(line);
      case "ip.batch" -> found(ADDRESS, line);
      default -> List.of();
    };
  }

  /// An entry is there for its address, one of source ranges for its range, one of SCTP's node
  /// ports for its port.
  private static List<String> entry(String line) {
    Matcher entry = ENTRY.matcher(line);
    if (!entry.matches()) {
      return List.of();
    }
    List<String> parts = List.of(entry.group(2).split(",", -1));
    return switch (entry.group(1).replace("KUBE-6-", "KUBE-")) {
      case "KUBE-LOAD-BALANCER-SOURCE-CIDR", "KUBE-LOAD-BALANCER-SOURCE-CID" ->
          List.of(parts.getLast());
      case "KUBE-NODE-PORT-SCTP-HASH", "KUBE-NODE-PORT-LOCAL-SCTP-HASH" ->
          List.of(parts.get(1).replace("sctp:", ""));
      default -> List.of(parts.getFirst());
    };
  }

  /// A virtual server is there for its address, or on the node's for its port; a real server for
  /// its address.
  private static List<String> server(String line) {
    if (line.startsWith("-a ")) {
      return socket(found(REAL, line)).subList(0, 1);
    }
    return socket(found(SERVER, line));
  }

  private static List<String> socket(List<String> sockets) {
    Matcher socket = SOCKET.matcher(sockets.getFirst());
    if (!socket.matches()) {
      throw new IllegalStateException("no address and port: " + sockets);
    }
    return List.of(socket.group(1), socket.group(2));
  }

  private static List<String> found(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? List.of(matcher.group(1)) : List.of();
  }
}
