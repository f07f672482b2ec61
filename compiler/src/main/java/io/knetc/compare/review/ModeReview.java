package io.knetc.compare.review;

import io.knetc.compare.ways.Example;
import io.knetc.compare.ways.WayChange;
import java.util.List;

/// What another mode of kube-proxy changes for connections to Services, for somebody who decides on
/// it.
///
/// @param hosts that were compared
/// @param changedWays how many ways in change
/// @param ways how many there are
/// @param otherAddresses at how many addresses of Services ports change that no Service has
/// @param connections how many connections were walked through each mode
/// @param groups by Service; what is of no port of a Service stands at the end
public record ModeReview(
    List<String> hosts,
    int changedWays,
    int ways,
    int otherAddresses,
    long connections,
    List<Group> groups) {
  public ModeReview {
    hosts = List.copyOf(hosts);
    groups = List.copyOf(groups);
  }

  /// What changes for one Service port.
  ///
  /// @param title such as `service shop/web port http`
  public record Group(String title, List<Entry> entries) {
    public Group {
      entries = List.copyOf(entries);
    }
  }

  /// A change, with the hosts where it is.
  ///
  /// @param example on the first of them
  /// @param alike how many other ways change in the same words
  public record Entry(WayChange change, Example example, List<String> hosts, int alike) {
    public Entry {
      hosts = List.copyOf(hosts);
    }
  }
}
