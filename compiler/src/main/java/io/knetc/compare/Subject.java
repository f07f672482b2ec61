package io.knetc.compare;

import io.knetc.network.IpFamily;

/// A part of what a host holds that is read and loaded as one. What one side does not speak of is
/// not compared: the rules of a host say nothing of its routes.
public enum Subject {
  IPTABLES("iptables.save", "rule"),
  IP6TABLES("ip6tables.save", "rule"),
  SETS("ipset.save", "set entry"),
  VIRTUAL_SERVERS("ipvsadm.save", "virtual or real server"),
  NFTABLES("nftables.conf", "line of nftables"),
  LINKS("ip.batch", "device"),
  ADDRESSES("ip.batch", "address"),
  NEIGHBOURS("ip.batch", "neighbour"),
  ROUTES("ip.batch", "route"),
  FORWARDING("bridge.batch", "forwarding entry"),
  SYSCTLS("sysctl.conf", "kernel value"),
  FILES("files", "line of a file");

  private final String file;
  private final String noun;

  Subject(String file, String noun) {
    this.file = file;
    this.noun = noun;
  }

  /// The rules of a family.
  public static Subject rules(IpFamily family) {
    return switch (family) {
      case IPV4 -> IPTABLES;
      case IPV6 -> IP6TABLES;
    };
  }

  /// The file of the output tree that holds it.
  public String file() {
    return file;
  }

  /// What one of it is called.
  public String noun() {
    return noun;
  }
}
