package io.knetc.render;

import io.knetc.kernel.ip.Link;
import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.List;

/// The commands of `ip` that make a device; see ip-link(8) and ip-tuntap(8).
public final class LinkCommands {
  private LinkCommands() {}

  /// Makes it, down.
  public static List<String> making(Link link) {
    List<String> commands = new ArrayList<>();
    switch (link.kind()) {
      case Link.Kind.Vxlan vxlan -> commands.add(adding(link, "vxlan" + words(vxlan)));
      case Link.Kind.Bridge(boolean promiscuous) -> {
        commands.add(adding(link, "bridge"));
        if (promiscuous) {
          commands.add("link set " + name(link, "dev") + " promisc on");
        }
      }
      case Link.Kind.IpInIp(IpAddress local) ->
          commands.add(adding(link, "ipip local " + local.text() + " remote any"));
      case Link.Kind.Dummy() -> commands.add(adding(link, "dummy"));
      case Link.Kind.Wireguard() -> commands.add(adding(link, "wireguard"));
      case Link.Kind.Tun() -> {
        commands.add("tuntap add dev " + link.name() + " mode tun");
        String options = options(link);
        if (!options.isEmpty()) {
          commands.add("link set " + name(link, "dev") + options);
        }
      }
    }
    return commands;
  }

  /// Sets it up, unless it stays down.
  static List<String> settingUp(Link link) {
    return switch (link.kind()) {
      case Link.Kind.Dummy() -> List.of();
      case Link.Kind.Vxlan _,
          Link.Kind.Bridge _,
          Link.Kind.Tun _,
          Link.Kind.IpInIp _,
          Link.Kind.Wireguard _ ->
          List.of("link set " + name(link, "dev") + " up");
    };
  }

  private static String adding(Link link, String kind) {
    return "link add " + name(link, "name") + options(link) + " type " + kind;
  }

  /// What every kind of device has.
  private static String options(Link link) {
    StringBuilder words = new StringBuilder();
    link.address().ifPresent(address -> words.append(" address ").append(address.text()));
    link.mtu().ifPresent(mtu -> words.append(" mtu ").append(mtu));
    link.queueLength().ifPresent(length -> words.append(" txqueuelen ").append(length));
    return words.toString();
  }

  private static String words(Link.Kind.Vxlan vxlan) {
    return " id "
        + vxlan.vni()
        + " local "
        + vxlan.local().text()
        + " dev "
        + vxlan.device()
        + " dstport "
        + vxlan.port()
        + (vxlan.learning() ? " learning" : " nolearning")
        + (vxlan.groupPolicy() ? " gbp" : "");
  }

  /// A name that `ip` could take for one of its own words, or for the start of one, has the word
  /// before it that says that it is a name.
  private static String name(Link link, String before) {
    boolean mayBeWord = link.name().matches("[a-z_]+");
    return mayBeWord ? before + " " + link.name() : link.name();
  }
}
