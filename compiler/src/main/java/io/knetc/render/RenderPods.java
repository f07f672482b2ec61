package io.knetc.render;

import io.knetc.kernel.HostConfiguration;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.PodNamespace;
import io.knetc.kernel.ip.PodNamespace.BridgePort;
import io.knetc.kernel.ip.Route;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Prints `pods.sh`, which makes the pods of a host as network namespaces, and takes them back.
///
/// What a user wrote stands in it in quotes, and only names and addresses that were checked.
final class RenderPods {
  /// A Linux without another word gives this to veth devices.
  private static final int USUAL_MTU = 1500;

  private RenderPods() {}

  static void run(HostConfiguration host, Utf8Writer out, LineOrigins lines) throws IOException {
    Origin origin = host.origin().by("RenderPods");
    List<LineWords> words = new ArrayList<>();
    frame("pods.sh.ftl", host, origin, words);
    host.pods().forEach(pod -> pod(pod, words));
    words.add(LineWords.of("exit 0", origin));
    for (LineWords line : words) {
      out.write(line.text());
      out.write("\n");
      lines.line(line.origin());
    }
  }

  private static void frame(
      String template, HostConfiguration host, Origin origin, List<LineWords> words)
      throws IOException {
    StringWriter text = new StringWriter();
    List<String> bridges =
        host.pods().stream()
            .flatMap(pod -> pod.port().stream())
            .map(BridgePort::bridge)
            .distinct()
            .map(RenderPods::quoted)
            .toList();
    Templates.render(template, Map.of("node", host.node(), "bridges", bridges), text);
    text.toString().lines().forEach(line -> words.add(LineWords.of(line, origin)));
  }

  private static void pod(PodNamespace pod, List<LineWords> words) {
    String mtu = Integer.toString(pod.mtu().orElse(USUAL_MTU));
    words.add(
        LineWords.of("pod " + quoted(pod.name()) + " " + pod.device() + " " + mtu, pod.origin()));
    pod.port().ifPresent(port -> port(pod, port, words));
    // an address of the subnet brings a route, which a pod without a bridge must not have
    settings("outside", pod.onHost(), "", words);
    settings("inside", pod.inside(), pod.port().isPresent() ? "" : " noprefixroute", words);
  }

  private static void port(PodNamespace pod, BridgePort port, List<LineWords> words) {
    String set = "outside link set dev " + pod.device();
    words.add(LineWords.of(set + " master " + quoted(port.bridge()), pod.origin()));
    if (port.hairpin()) {
      words.add(LineWords.of(set + " type bridge_slave hairpin on", pod.origin()));
    }
    if (port.isolated()) {
      words.add(LineWords.of(set + " type bridge_slave isolated on", pod.origin()));
    }
  }

  private static void settings(
      String where, PodNamespace.Settings settings, String flags, List<LineWords> words) {
    for (InterfaceAddress address : settings.addresses()) {
      words.add(LineWords.of(where + " " + words(address) + flags, address.origin()));
    }
    for (Route route : settings.routes()) {
      words.add(LineWords.of(where + " " + RenderIpBatch.words(route), route.origin()));
    }
  }

  /// Without waiting for others to say that they have an IPv6 address too.
  private static String words(InterfaceAddress address) {
    return "address replace "
        + address.address().text()
        + "/"
        + address.prefixLength()
        + (address.broadcast() ? " brd +" : "")
        + " dev "
        + address.device()
        + (address.address().family() == IpFamily.IPV6 ? " nodad" : "");
  }

  /// No name has a quote.
  private static String quoted(String name) {
    if (name.indexOf('\'') >= 0) {
      throw new IllegalArgumentException("name with a quote: " + name);
    }
    return "'" + name + "'";
  }
}
