package io.knetc.resolve;

import io.knetc.manifest.NodeManifest;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import io.knetc.resolve.planning.PlanHash;
import io.knetc.source.Attributed;

/// Plans the link-layer address of a Node's overlay device, which flanneld chooses at random and
/// keeps in the Node's annotation: here it follows from the Node's name.
final class PlanVtepAddress {
  private static final long GROUP_BIT = 1L << 40;
  private static final long LOCAL_BIT = 1L << 41;

  private PlanVtepAddress() {}

  static Attributed<MacAddress> run(NodeManifest node, IpFamily family) {
    long bits = PlanHash.of("vtep", node.meta().name(), family.kubernetesName()) >>> 16;
    return new Attributed<>(
        new MacAddress((bits | LOCAL_BIT) & ~GROUP_BIT),
        node.meta().origin().by("PlanVtepAddress"));
  }
}
