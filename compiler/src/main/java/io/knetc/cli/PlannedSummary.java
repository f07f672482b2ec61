package io.knetc.cli;

import io.knetc.cli.lock.LockFile;
import io.knetc.cluster.PlannedValue;
import io.knetc.cluster.PlannedValue.Kind;
import java.util.ArrayList;
import java.util.List;

/// What `knetc compile` says of values that it planned, and of the lock that keeps them.
///
/// @param writesLock whether the lock is written after it
record PlannedSummary(List<PlannedValue> planned, LockFile lock, boolean writesLock) {
  /// Up to two lines.
  String text() {
    if (planned.isEmpty()) {
      return writesLock ? "nothing is planned, so " + lock.path() + " pins nothing\n" : "";
    }
    return "planned, since no manifest says it: " + kinds() + "\n" + pins();
  }

  /// `2 cluster IPs, 1 node port`; that a planned Pod has a name goes without saying.
  private String kinds() {
    List<String> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      long count = planned.stream().filter(value -> value.kind() == kind).count();
      if (count > 0 && kind != Kind.POD_NAME) {
        kinds.add(count + " " + kind.word() + (count == 1 ? "" : "s"));
      }
    }
    return String.join(", ", kinds);
  }

  private String pins() {
    long pinned = planned.stream().filter(PlannedValue::isPinned).count();
    if (pinned == planned.size()) {
      return "all of it is pinned by " + lock.path() + "\n";
    }
    if (writesLock) {
      return "all of it is pinned by " + lock.path() + " from now on, " + changed(pinned) + "\n";
    }
    return pinned == 0
        ? ""
        : (planned.size() - pinned)
            + " of "
            + planned.size()
            + " values are not pinned by "
            + lock.path()
            + " yet; --lock pins them\n";
  }

  private String changed(long pinned) {
    long added = planned.size() - pinned;
    return added + (added == 1 ? " value" : " values") + " anew";
  }
}
