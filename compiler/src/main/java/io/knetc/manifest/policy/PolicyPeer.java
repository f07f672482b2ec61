package io.knetc.manifest.policy;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// The other end of a connection, as a rule of a NetworkPolicy names it.
public sealed interface PolicyPeer {
  /// Where it stands.
  Origin origin();

  /// Pods.
  ///
  /// @param namespaces none for the policy's own namespace
  record Pods(Optional<LabelSelector> namespaces, LabelSelector pods, Origin origin)
      implements PolicyPeer {}

  /// Addresses.
  ///
  /// @param except what is cut out; of this block only
  record IpBlock(Attributed<Cidr> cidr, List<Attributed<Cidr>> except, Origin origin)
      implements PolicyPeer {
    public IpBlock {
      except = List.copyOf(except);
    }

    /// Whether an address is in the block.
    public boolean contains(IpAddress address) {
      return cidr.value().contains(address)
          && except.stream().noneMatch(hole -> hole.value().contains(address));
    }
  }
}
