package io.knetc.cli.diff;

import java.util.List;

/// Names of hosts in few words.
public final class HostNames {
  private static final int SHOWN = 5;

  private HostNames() {}

  /// `node1, node2`; of many the first ones and how many more there are.
  public static String list(List<String> hosts) {
    return hosts.size() <= SHOWN
        ? String.join(", ", hosts)
        : String.join(", ", hosts.subList(0, SHOWN - 1))
            + " and "
            + (hosts.size() - SHOWN + 1)
            + " more";
  }

  /// ` on node1, node2`; nothing for a dump that does not say whose it is.
  static String on(List<String> hosts) {
    return hosts.equals(List.of("")) ? "" : " on " + list(hosts);
  }

  /// `3 nodes`.
  public static String count(int hosts) {
    return hosts + (hosts == 1 ? " node" : " nodes");
  }
}
