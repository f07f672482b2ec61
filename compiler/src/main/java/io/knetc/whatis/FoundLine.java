package io.knetc.whatis;

import java.util.List;

/// A line that some hosts have.
///
/// @param number at which line of the file it stands on the first of the hosts
/// @param isNumberShared whether it stands there on all of them
/// @param hosts in their order
public record FoundLine(HostLine line, int number, boolean isNumberShared, List<String> hosts) {
  public FoundLine {
    hosts = List.copyOf(hosts);
  }
}
