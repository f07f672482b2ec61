package io.knetc.render;

import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ip.Neighbour;
import io.knetc.kernel.ip.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Prints kernel values as `ip.batch`: what `ip -batch` loads, one command in each line, without
/// `ip`.
///
/// Each device is made, gets its addresses and is set up before the next one, which may stand on
/// it. Neighbours and routes come last: a route needs its device up.
public final class RenderIpBatch {
  private static final String TEMPLATE = "ip.batch.ftl";

  private RenderIpBatch() {}

  /// The file; annotated, the cause of lines stands above them.
  public static void run(
      IpConfiguration configuration, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    RenderLines.run(TEMPLATE, words(configuration), annotated, out, lines);
  }

  /// The file as a text, without causes.
  public static String text(IpConfiguration configuration) {
    return RenderLines.text(TEMPLATE, words(configuration));
  }

  private static List<LineWords> words(IpConfiguration configuration) {
    List<LineWords> words = new ArrayList<>();
    for (Link link : configuration.links()) {
      LinkCommands.making(link).forEach(text -> words.add(LineWords.of(text, link.origin())));
      configuration.addresses().stream()
          .filter(address -> address.device().equals(link.name()))
          .forEach(address -> words.add(LineWords.of(words(address), address.origin())));
      LinkCommands.settingUp(link).forEach(text -> words.add(LineWords.of(text, link.origin())));
    }
    Set<String> made =
        configuration.links().stream().map(Link::name).collect(Collectors.toUnmodifiableSet());
    configuration.addresses().stream()
        .filter(address -> !made.contains(address.device()))
        .forEach(address -> words.add(LineWords.of(words(address), address.origin())));
    configuration
        .neighbours()
        .forEach(neighbour -> words.add(LineWords.of(words(neighbour), neighbour.origin())));
    configuration.routes().forEach(route -> words.add(LineWords.of(words(route), route.origin())));
    return words;
  }

  /// The command that gives a device an address, without `ip`.
  public static String words(InterfaceAddress address) {
    return "addr add "
        + address.address().text()
        + "/"
        + address.prefixLength()
        + (address.broadcast() ? " brd +" : "")
        + " dev "
        + address.device();
  }

  /// `nud permanent`, as `ip neigh` prints it in capitals only, which it does not read.
  public static String words(Neighbour neighbour) {
    return "neigh replace "
        + neighbour.address().text()
        + " lladdr "
        + neighbour.linkAddress().text()
        + " dev "
        + neighbour.device()
        + " nud permanent";
  }

  /// The command that makes a route, without `ip`.
  public static String words(Route route) {
    String destination = route.destination().text();
    return "route replace "
        + switch (route.way()) {
          case Route.Way.Gateway(var gateway) -> destination + " via " + gateway.text();
          case Route.Way.GatewayThrough(var gateway, String device, boolean onLink) ->
              destination + " via " + gateway.text() + " dev " + device + (onLink ? " onlink" : "");
          case Route.Way.Device(String device, Route.Scope scope) ->
              destination + " dev " + device + scope(route, scope);
          case Route.Way.Blackhole() -> "blackhole " + destination;
        };
  }

  /// IPv6 has none; of IPv4, `ip` takes a scope of its own choice if it reads none.
  private static String scope(Route route, Route.Scope scope) {
    return switch (route.destination().family()) {
      case IPV4 -> " scope " + scope.word();
      case IPV6 -> "";
    };
  }
}
