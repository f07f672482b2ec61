package io.knetc.reach;

import io.knetc.cluster.policy.PolicyNode;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.network.IpAddress;

/// One end of a connection.
public sealed interface Peer {
  /// A Pod.
  record OfPod(PolicyPod pod) implements Peer {}

  /// The host of a Node, with its Pods on the host's network.
  record OfNode(PolicyNode node) implements Peer {}

  /// Outside of the cluster.
  record Outside(IpAddress address) implements Peer {}

  /// A Pod of which nothing is known but that it is one, such as that of an ingress controller:
  /// only selectors that mean every Pod of every Namespace mean it.
  record UnknownPod() implements Peer {}
}
