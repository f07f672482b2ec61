package io.knetc.golden.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What is compared of a host, each as the tool prints it: reduced to what a program that makes a
/// pod network decides, in an order that does not depend on the kernel.
///
/// Left aside are the test hosts' own `eth0` and `lo`, the bridge and the veths of pods, link-local
/// addresses, and the routes that the kernel makes for addresses.
enum HostPart {
  IPTABLES("iptables-save"),
  IP6TABLES("ip6tables-save"),
  NFT("nft"),
  ROUTE("route"),
  ROUTE6("route6"),
  NEIGHBOURS("neigh"),
  FORWARDING("fdb"),
  LINK("link"),
  ADDRESS("addr"),
  SYSCTL("sysctl");

  private static final Predicate<String> OTHER_DEVICE =
      Pattern.compile("(lo|all|default|eth0|rig0|cni0|veth.*)").asMatchPredicate();
  private static final Predicate<String> OF_IPTABLES =
      Pattern.compile("table ip6? (nat|filter|mangle|raw) \\{").asMatchPredicate();

  private final String ending;

  HostPart(String ending) {
    this.ending = ending;
  }

  /// What the name of the captured file ends in.
  String ending() {
    return ending;
  }

  /// The lines that are compared.
  List<String> lines(String text) {
    return switch (this) {
      case IPTABLES, IP6TABLES -> rules(text);
      case NFT -> tables(text);
      case ROUTE, ROUTE6 -> routes(text);
      case NEIGHBOURS -> ofOurDevices(text, 2, "(\\S+) dev (\\S+) .*");
      case FORWARDING -> ofOurDevices(text, 2, "(\\S+) dev (\\S+) dst .*");
      case SYSCTL -> ofOurDevices(text, 1, "(\\S+) accept_ra .*");
      case LINK -> links(text);
      case ADDRESS -> addresses(text);
    };
  }

  /// Rules in the order of each chain, chains and tables by name; the policies that matter.
  private static List<String> rules(String text) {
    Map<String, List<String>> chains = new TreeMap<>();
    String table = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("*")) {
        table = line;
      } else if (line.startsWith(":") && !line.contains(" ACCEPT ")) {
        String[] words = line.split(" ", -1);
        chains
            .computeIfAbsent(table + " " + words[0].substring(1), _ -> new ArrayList<>())
            .addFirst(table + " " + words[0] + " " + words[1]);
      } else if (line.startsWith("-A")) {
        chains
            .computeIfAbsent(table + " " + line.split(" ", -1)[1], _ -> new ArrayList<>())
            .add(table + " " + line);
      }
    }
    return chains.values().stream().flatMap(List::stream).toList();
  }

  /// Tables but those of iptables, as they stand.
  private static List<String> tables(String text) {
    List<String> lines = new ArrayList<>();
    boolean ours = true;
    for (String line : text.lines().toList()) {
      ours = line.startsWith("table ") ? !OF_IPTABLES.test(line) : ours;
      if (ours && !line.isBlank() && !line.startsWith("#")) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static List<String> routes(String text) {
    return text.lines()
        .filter(line -> !line.contains(" proto kernel ") && !line.startsWith("default "))
        .filter(line -> !line.contains(" dev cni0 "))
        .map(line -> line.replace(" linkdown", "").strip())
        .sorted()
        .toList();
  }

  private static List<String> ofOurDevices(String text, int group, String pattern) {
    Pattern line = Pattern.compile(pattern);
    return text.lines()
        .filter(each -> {
          var match = line.matcher(each);
          return match.matches() && !OTHER_DEVICE.test(match.group(group));
        })
        .map(String::strip)
        .sorted()
        .toList();
  }

  /// A line for each device: name, MTU, length of the queue, address, and what its kind has.
  private static List<String> links(String text) {
    List<String> lines = new ArrayList<>();
    for (String device : devices(text)) {
      List<String> parts = device.lines().map(String::strip).toList();
      String name = parts.getFirst().replaceFirst("^\\d+: ([^:@]+).*", "$1");
      lines.add(
          name
              + parts.getFirst().replaceFirst(".*( mtu \\d+).*?( qlen \\d+)?\\s*$", "$1$2")
              + " "
              + parts.get(1).replaceFirst(" promiscuity .*", "")
              + (parts.size() > 2 ? " " + kind(parts.get(2)) : ""));
    }
    lines.sort(null);
    return lines;
  }

  /// Whether a device outlives its program is the program's affair.
  private static String kind(String words) {
    return words.replaceFirst(" addrgenmode .*", "").replaceFirst(" persist (on|off)", "");
  }

  private static List<String> addresses(String text) {
    List<String> lines = new ArrayList<>();
    for (String device : devices(text)) {
      String name = device.replaceFirst("(?s)^\\d+: ([^:@]+).*", "$1");
      device
          .lines()
          .map(String::strip)
          .filter(line -> line.startsWith("inet") && !line.contains(" scope link"))
          .map(line -> line.replace(" tentative", ""))
          .forEach(line -> lines.add(name + " " + line.replaceFirst(" " + name + "$", "")));
    }
    lines.sort(null);
    return lines;
  }

  private static List<String> devices(String text) {
    return Pattern.compile("(?m)^(?=\\d+: )")
        .splitAsStream(text)
        .filter(device -> !device.isBlank())
        .filter(device -> !OTHER_DEVICE.test(device.replaceFirst("(?s)^\\d+: ([^:@]+).*", "$1")))
        .toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
