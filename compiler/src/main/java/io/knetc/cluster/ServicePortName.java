package io.knetc.cluster;

/// The name by which kube-proxy calls a Service port: in comments and in the hashes of its chains.
///
/// @param port empty for the only, nameless port of a Service
public record ServicePortName(String namespace, String service, String port) {
  /// `namespace/service`.
  public String owner() {
    return namespace + "/" + service;
  }

  /// `namespace/service:port`, without the colon for a nameless port.
  public String text() {
    return port.isEmpty() ? namespace + "/" + service : namespace + "/" + service + ":" + port;
  }
}
