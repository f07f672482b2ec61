package io.knetc.compare;

import io.knetc.network.IpFamily;

/// A part of what a host holds that is read and loaded as one. What one side does not speak of is
/// not compared: the rules of a host say nothing of its routes.
public enum Subject {
  IPTABLES("iptables.save"),
  IP6TABLES("ip6tables.save"),
  SETS("ipset.save"),
  VIRTUAL_SERVERS("ipvsadm.save"),
  TIMEOUTS("ipvsadm.timeouts"),
  NFTABLES("nftables.conf"),
  LINKS("ip.batch"),
  ADDRESSES("ip.batch"),
  NEIGHBOURS("ip.batch"),
  ROUTES("ip.batch"),
  FORWARDING("bridge.batch"),
  SYSCTLS("sysctl.conf"),
  FILES("files");

  private final String file;

  Subject(String file) {
    this.file = file;
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
}
