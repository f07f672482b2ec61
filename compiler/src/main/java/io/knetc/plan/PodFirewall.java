package io.knetc.plan;

import io.knetc.source.Attributed;
import io.knetc.source.Origin;

/// What is let through from and to pods.
///
/// @param adminChain the chain of the administrator's own rules, asked first
public record PodFirewall(
    Attributed<String> adminChain, Attributed<Openness> openness, Origin origin) {
  /// Who may open connections to pods.
  public enum Openness {
    /// Everybody.
    OPEN,
    /// Whoever is on the same bridge, and the host.
    SAME_BRIDGE,
    /// The host only.
    ISOLATED
  }
}
