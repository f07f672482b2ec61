package io.knetc.golden.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is compared of a host where CNI plugins ran, as lines that both a capture and a file of
/// knetc come down to. The devices of the pods themselves are left aside: their names are random.
enum CniPart {
  IPTABLES("host.iptables-save", "iptables.save"),
  IP6TABLES("host.ip6tables-save", "ip6tables.save"),
  NFT("host.nft", "nftables.conf"),
  DEVICES("host.addr", "ip.batch"),
  SYSCTL("host.sysctl", "sysctl.conf");

  private static final Pattern DEVICE = Pattern.compile("\\d+: ([^:@]+)\\S* <(\\S+)> mtu (\\d+).*");
  private static final Pattern ADDRESS = Pattern.compile(" +inet6? (\\S+)( brd)?.* scope global.*");
  private static final Pattern MADE =
      Pattern.compile("link add (?:name )?(\\S+)(?: mtu (\\d+))? type bridge");
  private static final Pattern PROMISCUOUS = Pattern.compile("link set (?:dev )?(\\S+) promisc on");
  private static final Pattern ADDED = Pattern.compile("addr add (\\S+)( brd)?.* dev (\\S+)");
  private static final Pattern OF_DEVICE = Pattern.compile("(\\S+) route_localnet (\\d) .*");
  private static final Pattern SETTING =
      Pattern.compile("(net.ipv4.conf.\\S+.route_localnet|net.\\S+forward\\S*) = (\\d)");
  private static final Pattern OTHERS =
      Pattern.compile("lo|eth0|all|default|flannel.*|veth.*|bwp.*");

  private final String captured;
  private final String ours;

  CniPart(String captured, String ours) {
    this.captured = captured;
    this.ours = ours;
  }

  /// The name of the captured file.
  String captured() {
    return captured;
  }

  /// The name of the file that knetc writes.
  String ours() {
    return ours;
  }

  /// The lines of a capture.
  List<String> expected(String text) {
    return switch (this) {
      case IPTABLES, IP6TABLES -> rules(text);
      case NFT -> tables(text);
      case DEVICES -> devicesHeld(text);
      case SYSCTL -> valuesHeld(text);
    };
  }

  /// The lines of a file.
  List<String> actual(String text) {
    return switch (this) {
      case IPTABLES, IP6TABLES -> rules(text);
      case NFT -> tables(text);
      case DEVICES -> devicesMade(text);
      case SYSCTL ->
          text.lines()
              .map(SETTING::matcher)
              .filter(Matcher::matches)
              .map(setting -> setting.group(1) + " = " + setting.group(2))
              .sorted()
              .toList();
    };
  }

  /// Rules and user chains of all tables, in order.
  private static List<String> rules(String text) {
    List<String> lines = new ArrayList<>();
    String table = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("*")) {
        table = line;
      } else if (line.startsWith("-A") || line.contains(" - [")) {
        lines.add(table + " " + line);
      }
    }
    return lines;
  }

  /// Tables but those of iptables.
  private static List<String> tables(String text) {
    List<String> lines = new ArrayList<>();
    boolean ours = true;
    for (String line : text.lines().toList()) {
      ours = line.startsWith("table ") ? line.contains(" cni_") : ours;
      boolean says = line.startsWith("table ") ? line.endsWith("{") : !line.startsWith("delete ");
      if (ours && says && !line.isBlank() && !line.startsWith("#")) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static List<String> devicesHeld(String text) {
    List<String> lines = new ArrayList<>();
    String name = "";
    for (String line : text.lines().toList()) {
      Matcher device = DEVICE.matcher(line);
      Matcher address = ADDRESS.matcher(line);
      if (device.matches()) {
        name = device.group(1);
        boolean promiscuous = device.group(2).contains("PROMISC");
        lines.add(name + " mtu " + device.group(3) + (promiscuous ? " promisc" : ""));
      } else if (address.matches()) {
        lines.add(name + " " + address.group(1) + (address.group(2) == null ? "" : " brd"));
      }
    }
    return ofPlugins(lines);
  }

  private static List<String> devicesMade(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher made = MADE.matcher(line);
      Matcher added = ADDED.matcher(line);
      if (made.matches()) {
        lines.add(made.group(1) + " mtu " + (made.group(2) == null ? "1500" : made.group(2)));
      } else if (PROMISCUOUS.matcher(line).matches()) {
        lines.add(lines.removeLast() + " promisc");
      } else if (added.matches()) {
        lines.add(added.group(3) + " " + added.group(1) + (added.group(2) == null ? "" : " brd"));
      }
    }
    return ofPlugins(lines);
  }

  private static List<String> ofPlugins(List<String> lines) {
    return lines.stream()
        .filter(line -> !OTHERS.matcher(line.split(" ", -1)[0]).matches())
        .toList();
  }

  /// Those that are not 0, as they are before.
  private static List<String> valuesHeld(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher ofDevice = OF_DEVICE.matcher(line);
      if (ofDevice.matches()) {
        if (!ofDevice.group(2).equals("0") && !OTHERS.matcher(ofDevice.group(1)).matches()) {
          lines.add("net.ipv4.conf." + ofDevice.group(1) + ".route_localnet = 1");
        }
      } else if (line.endsWith(" = 1")) {
        lines.add(line);
      }
    }
    return lines.stream().sorted().toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
