package io.knetc.cluster;

/// A value that no manifest has and knetc planned.
///
/// @param object whose it is, such as `service/shop/web`
/// @param field of the object, such as `spec.clusterIPs[0]`
/// @param value as the manifest would have it
public record PlannedValue(Kind kind, String object, String field, String value) {
  /// What such values are called.
  public enum Kind {
    NODE("node"),
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
