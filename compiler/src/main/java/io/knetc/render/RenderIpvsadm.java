package io.knetc.render;

import io.knetc.kernel.ipvs.IpvsConfiguration.Timeouts;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.ipvs.VirtualServer.Target;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Prints virtual servers as `ipvsadm.save`: what `ipvsadm -S -n` prints and `ipvsadm -R` loads.
public final class RenderIpvsadm {
  private static final String TEMPLATE = "ipvsadm.save.ftl";

  private RenderIpvsadm() {}

  /// The file; annotated, the cause of lines stands above them.
  public static void run(
      List<VirtualServer> servers, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    RenderLines.run(TEMPLATE, words(servers), annotated, out, lines);
  }

  /// The file as a text, without causes.
  public static String text(List<VirtualServer> servers) {
    return RenderLines.text(TEMPLATE, words(servers));
  }

  private static List<LineWords> words(List<VirtualServer> servers) {
    List<LineWords> words = new ArrayList<>();
    for (VirtualServer server : servers) {
      words.add(LineWords.of(adding(server), server.origin()));
      for (RealServer real : server.realServers()) {
        words.add(LineWords.of(adding(server.target(), real), real.origin()));
      }
    }
    return words;
  }

  /// The file of the timeouts, which are no part of the table.
  public static void timeouts(
      Timeouts timeouts, boolean annotated, Utf8Writer out, LineOrigins lines) throws IOException {
    RenderLines.run(
        "ipvsadm.timeouts.ftl",
        List.of(LineWords.of(words(timeouts), timeouts.origin())),
        annotated,
        out,
        lines);
  }

  /// The options that set the timeouts.
  public static String words(Timeouts timeouts) {
    return "--set "
        + timeouts.tcpSeconds()
        + " "
        + timeouts.tcpFinSeconds()
        + " "
        + timeouts.udpSeconds();
  }

  /// The line that makes a virtual server.
  public static String adding(VirtualServer server) {
    StringBuilder line = new StringBuilder("-A ");
    line.append(target(server.target())).append(" -s ").append(server.scheduler());
    if (server.persistenceSeconds() > 0) {
      line.append(" -p ").append(server.persistenceSeconds());
    }
    server.options().forEach(option -> line.append(' ').append(option));
    if (!server.schedulerFlags().isEmpty()) {
      line.append(" -b ").append(String.join(",", server.schedulerFlags()));
    }
    return line.toString();
  }

  /// The line that gives a real server to a virtual server.
  public static String adding(Target target, RealServer real) {
    StringBuilder line = new StringBuilder("-a ");
    line.append(target(target)).append(" -r ").append(socket(real.address(), real.port()));
    line.append(' ').append(real.forwarding().option()).append(" -w ").append(real.weight());
    real.options().forEach(option -> line.append(' ').append(option));
    return line.toString();
  }

  /// The options that name a virtual server, such as `-t 10.96.0.1:443`.
  public static String target(Target target) {
    return switch (target) {
      case Target.Socket(Protocol protocol, IpAddress address, Port port) ->
          option(protocol) + ' ' + address.withPort(port);
      case Target.AnyPort(Protocol protocol, IpAddress address) ->
          option(protocol) + ' ' + socket(address, 0);
      case Target.Mark(int mark, IpFamily family) ->
          "-f "
              + Integer.toUnsignedLong(mark)
              + switch (family) {
                case IPV4 -> "";
                case IPV6 -> " -6";
              };
    };
  }

  private static String option(Protocol protocol) {
    return switch (protocol) {
      case TCP -> "-t";
      case UDP -> "-u";
      case SCTP -> "--sctp-service";
    };
  }

  /// An address with a port, `[fd00::1]:443` for IPv6.
  public static String socket(IpAddress address, int port) {
    return switch (address.family()) {
      case IPV4 -> address.text() + ":" + port;
      case IPV6 -> "[" + address.text() + "]:" + port;
    };
  }
}
