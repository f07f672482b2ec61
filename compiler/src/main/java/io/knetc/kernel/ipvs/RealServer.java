package io.knetc.kernel.ipvs;

import io.knetc.network.IpAddress;
import io.knetc.source.Origin;
import java.util.List;

/// A real server: where connections to a virtual server end.
///
/// @param port 0 for that of the virtual server
/// @param weight its share in comparison with the others; 0 for no new connections
/// @param options what else stands in its line, word for word, such as `-x 100`
/// @param origin who asked for it
public record RealServer(
    IpAddress address,
    int port,
    Forwarding forwarding,
    int weight,
    List<String> options,
    Origin origin) {
  public RealServer {
    options = List.copyOf(options);
    if (port < 0 || port > 65535 || weight < 0) {
      throw new IllegalArgumentException("port " + port + ", weight " + weight);
    }
  }

  /// How packets get to a real server.
  public enum Forwarding {
    /// With the destination rewritten (`-m`).
    MASQUERADING("-m"),
    /// In a tunnel (`-i`).
    TUNNELLING("-i"),
    /// On the same link, with the link-layer address rewritten only (`-g`).
    DIRECT_ROUTING("-g");

    private final String option;

    Forwarding(String option) {
      this.option = option;
    }

    /// The option of ipvsadm.
    public String option() {
      return option;
    }
  }
}
