package io.knetc.kernel.nginx;

import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.source.Origin;
import java.util.List;

/// Servers that answer alike, asked in turn (ngx_http_upstream_module).
///
/// @param peers one at least, as nginx wants it
public record Upstream(String name, List<Peer> peers, Origin origin) {
  public Upstream {
    peers = List.copyOf(peers);
    if (peers.isEmpty() || !name.matches("[a-z0-9_-]+")) {
      throw new IllegalArgumentException("upstream " + name + " of " + peers);
    }
  }

  /// One of them.
  public record Peer(IpAddress address, Port port, Origin origin) {}
}
