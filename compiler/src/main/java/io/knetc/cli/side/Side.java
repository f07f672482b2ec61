package io.knetc.cli.side;

import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.compare.HostState;
import io.knetc.compare.Item;
import io.knetc.compare.review.ServiceIndex;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// One of two things that are compared: the hosts of a cluster, or a dump of one.
public interface Side {
  /// The hosts, by name; one with an empty name for a dump that does not say whose it is.
  List<String> hosts();

  /// Whether it is about one host, and not about a cluster that may have only one.
  boolean isOneHost();

  /// What one of them holds. Nothing of it is kept: a cluster may have many.
  HostState state(String host);

  /// Who caused an item: its own origin, unless the side knows better.
  Origin cause(Item item);

  /// What is known of Services; of a dump nothing.
  ServiceIndex services();

  /// What says who can talk to whom; none of what only tells of hosts.
  Optional<PolicyWorld> policies();
}
