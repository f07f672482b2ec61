package io.knetc.kernel.dns;

import java.util.List;

/// The names of a cluster, for a name server and for resolvers without one.
///
/// @param zones the cluster's domain, then those of addresses
/// @param hosts by address; the names of one address may stand in several lines
public record NameFiles(List<Zone> zones, List<HostsLine> hosts) {
  /// No names at all.
  public static final NameFiles NONE = new NameFiles(List.of(), List.of());

  public NameFiles {
    zones = List.copyOf(zones);
    hosts = List.copyOf(hosts);
  }
}
