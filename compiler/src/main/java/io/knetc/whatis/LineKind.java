package io.knetc.whatis;

import java.util.List;

/// What a line of a host's file makes.
public enum LineKind {
  CHAIN("chain", "chains"),
  RULE("rule", "rules"),
  SET("set", "sets"),
  ENTRY("set entry", "set entries"),
  VIRTUAL_SERVER("virtual server", "virtual servers"),
  REAL_SERVER("real server", "real servers"),
  DEVICE("device", "devices"),
  ADDRESS("address", "addresses"),
  NEIGHBOUR("neighbour", "neighbours"),
  ROUTE("route", "routes"),
  FORWARDING("forwarding entry", "forwarding entries"),
  SETTING("kernel value", "kernel values"),
  NFT("line of nftables", "lines of nftables"),
  OTHER("line of a file", "lines of files");

  private record Start(String file, String words, LineKind kind) {}

  /// A line is of the first kind whose words it starts with.
  private static final List<Start> STARTS =
      List.of(
          new Start("iptables.save", ":", CHAIN),
          new Start("iptables.save", "-A ", RULE),
          new Start("ip6tables.save", ":", CHAIN),
          new Start("ip6tables.save", "-A ", RULE),
          new Start("ipset.save", "create ", SET),
          new Start("ipset.save", "add ", ENTRY),
          new Start("ipvsadm.save", "-A ", VIRTUAL_SERVER),
          new Start("ipvsadm.save", "-a ", REAL_SERVER),
          new Start("ip.batch", "link ", DEVICE),
          new Start("ip.batch", "addr ", ADDRESS),
          new Start("ip.batch", "neigh ", NEIGHBOUR),
          new Start("ip.batch", "route ", ROUTE),
          new Start("bridge.batch", "fdb ", FORWARDING),
          new Start("nftables.conf", "\tchain ", CHAIN),
          new Start("nftables.conf", "\tset ", SET),
          new Start("nftables.conf", "\tmap ", SET),
          new Start("nftables.conf", "", NFT));

  private final String noun;
  private final String nouns;

  LineKind(String noun, String nouns) {
    this.noun = noun;
    this.nouns = nouns;
  }

  /// The kind of a line.
  static LineKind of(String file, String text) {
    if (file.equals("sysctl.conf")) {
      return text.startsWith("#") ? OTHER : SETTING;
    }
    for (Start start : STARTS) {
      if (start.file().equals(file) && text.startsWith(start.words())) {
        return start.kind();
      }
    }
    return OTHER;
  }

  /// What one is called.
  public String noun() {
    return noun;
  }

  /// How many there are, such as `2 chains`.
  String count(int count) {
    return count + " " + (count == 1 ? noun : nouns);
  }
}
