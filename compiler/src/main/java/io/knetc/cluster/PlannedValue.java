package io.knetc.cluster;

import io.knetc.source.Origin;

/// A value that no manifest has and knetc planned.
///
/// @param object whose it is, such as `service/shop/web`
/// @param field of the object, such as `spec.clusterIPs[0]`; ports of Services go by their names,
///   as in `spec.ports[name=http].nodePort`, so that another port changes no other's
/// @param value as the manifest would have it
/// @param isPinned whether the lock says it
/// @param origin how the value is known to what is made of it
public record PlannedValue(
    Kind kind, String object, String field, String value, boolean isPinned, Origin origin) {
  /// What such values are called.
  public enum Kind {
    ADDRESS_RANGE("address range"),
    NODE("node"),
    POD_CIDR("podCIDR"),
    POD_NAME("pod name"),
    POD("pod"),
    POD_IP("pod IP"),
    CLUSTER_IP("cluster IP"),
    NODE_PORT("node port"),
    HEALTH_CHECK_NODE_PORT("health check node port");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The word for one of them.
    public String word() {
      return word;
    }
  }
}
