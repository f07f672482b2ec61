package io.knetc.cluster.policy;

import io.knetc.network.IpAddress;
import java.util.List;

/// A Node as policies see it: addresses from which Pods that run elsewhere are called.
public record PolicyNode(String name, List<IpAddress> addresses) {
  public PolicyNode {
    addresses = List.copyOf(addresses);
  }
}
