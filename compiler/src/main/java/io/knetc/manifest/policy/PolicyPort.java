package io.knetc.manifest.policy;

import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;

/// A port of a rule of a NetworkPolicy: that of the Pod, not of a Service.
public sealed interface PolicyPort {
  /// The protocol, TCP where the manifest names none.
  Protocol protocol();

  /// Where it stands.
  Origin origin();

  /// Ports from `first` to `last`, both included.
  record Numbers(Protocol protocol, int first, int last, Origin origin) implements PolicyPort {
    /// Whether these are all ports of the protocol.
    public boolean isEveryPort() {
      return first == 1 && last == Port.MAX;
    }
  }

  /// What each Pod calls so, for this protocol.
  record Named(Protocol protocol, String name, Origin origin) implements PolicyPort {}
}
