package io.knetc.manifest;

import io.knetc.manifest.policy.LabelSelector;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// A NetworkPolicy (networking.k8s.io/v1), its defaults applied.
///
/// @param pods whom it selects, in its namespace
/// @param ingress none if it leaves the direction alone
/// @param inert rules of a direction that `policyTypes` leaves out
public record NetworkPolicyManifest(
    ObjectMeta meta,
    Attributed<LabelSelector> pods,
    Optional<Side> ingress,
    Optional<Side> egress,
    List<Origin> inert)
    implements Manifest {
  public NetworkPolicyManifest {
    inert = List.copyOf(inert);
  }

  /// What it says of a direction.
  ///
  /// @param rules none if nothing passes
  public record Side(List<PolicyRule> rules, Origin origin) {
    public Side {
      rules = List.copyOf(rules);
    }
  }

  /// What it says of a direction; none if it leaves it alone.
  public Optional<Side> side(PolicyDirection direction) {
    return switch (direction) {
      case INGRESS -> ingress;
      case EGRESS -> egress;
    };
  }
}
