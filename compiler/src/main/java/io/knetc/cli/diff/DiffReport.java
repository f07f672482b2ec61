package io.knetc.cli.diff;

import io.knetc.compare.review.Review;
import io.knetc.reach.DiffReach.Change;
import java.util.List;

/// All that `knetc diff` tells.
///
/// @param connections what NetworkPolicies open and close between those whom both sides have
public record DiffReport(Review review, List<Change> connections) {
  public DiffReport {
    connections = List.copyOf(connections);
  }

  /// Whether nothing differs.
  public boolean isEmpty() {
    return review.isEmpty() && connections.isEmpty();
  }
}
