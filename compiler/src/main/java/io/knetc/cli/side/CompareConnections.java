package io.knetc.cli.side;

import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.reach.DiffReach;
import io.knetc.reach.DiffReach.Change;
import io.knetc.reach.Model;
import io.knetc.reach.Selection;
import java.util.List;
import java.util.Optional;

/// What NetworkPolicies open and close from one side to the other, between those whom both have.
///
/// @param changes none where a side only tells of hosts, or where neither has a policy
/// @param isTold whether they were looked for: of very many workloads there are too many pairs
public record CompareConnections(List<Change> changes, boolean isTold) {
  private static final int PARTIES = 300;
  private static final CompareConnections NONE = new CompareConnections(List.of(), true);

  public CompareConnections {
    changes = List.copyOf(changes);
  }

  /// Compares two sides.
  public static CompareConnections run(Side old, Side current) {
    Optional<PolicyWorld> before = old.policies();
    Optional<PolicyWorld> after = current.policies();
    if (before.isEmpty() || after.isEmpty() || (isOpen(before.get()) && isOpen(after.get()))) {
      return NONE;
    }
    DiffReach diff = new DiffReach(before.get(), after.get(), Model.DATAPLANE);
    if (diff.parties().size() > PARTIES) {
      return new CompareConnections(List.of(), false);
    }
    return new CompareConnections(
        diff.run(Selection.ALL).stream()
            .filter(change -> change.addedParties().isEmpty() && change.removedParties().isEmpty())
            .toList(),
        true);
  }

  private static boolean isOpen(PolicyWorld world) {
    return world.policies().isEmpty();
  }
}
