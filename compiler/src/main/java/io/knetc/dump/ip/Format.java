package io.knetc.dump.ip;

/// What a text is: no line of it says so.
public enum Format {
  /// `ip route show`, `ip -6 route show`, both also with `table all`.
  ROUTES,

  /// `ip neigh show`, `ip -6 neigh show`.
  NEIGHBOURS,

  /// `bridge fdb show`.
  FORWARDING,

  /// `ip link show` and `ip addr show`, also with `-d` and `-o`.
  DEVICES,

  /// What `ip -batch` and `bridge -batch` load.
  BATCH
}
