package io.knetc.cluster;

import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.source.Origin;
import java.util.List;

/// Where a Service port leads to.
///
/// @param text `address:port` as kube-proxy spells it: what it sorts by, hashes and puts into
///   comments
/// @param nodeName the node it runs on, empty if unknown
/// @param zones the zones that topology hints give it to
/// @param nodes the nodes that topology hints give it to
public record Endpoint(
    IpAddress address,
    Port port,
    String text,
    State state,
    String nodeName,
    List<String> zones,
    List<String> nodes,
    Origin origin) {

  /// Whether the endpoint takes traffic.
  public enum State {
    /// It does.
    READY,
    /// It is going away but still serves: used when nothing is ready (KEP-1669).
    SERVING_WHILE_TERMINATING,
    /// It is going away and does not serve.
    TERMINATING,
    /// It does not, or not yet.
    NOT_READY
  }

  /// Whether the endpoint runs on this node.
  public boolean isOn(String node) {
    return !nodeName.isEmpty() && nodeName.equals(node);
  }
}
