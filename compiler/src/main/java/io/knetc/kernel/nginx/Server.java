package io.knetc.kernel.nginx;

import io.knetc.network.DnsName;
import io.knetc.source.Origin;
import java.util.List;

/// A virtual server (ngx_http_core_module).
///
/// @param locations no two with one match
public record Server(Name name, Tls tls, List<Location> locations, Origin origin) {
  public Server {
    locations = List.copyOf(locations);
  }

  /// Which hosts it serves.
  public sealed interface Name {
    /// Those that no other server has.
    record Default() implements Name {}

    /// One.
    record Exact(DnsName name) implements Name {}

    /// Those with one more label than the domain; nginx' own wildcards take any number.
    record OneLabelBelow(DnsName domain) implements Name {}
  }

  /// What it does with TLS.
  public sealed interface Tls {
    /// It listens to no TLS.
    record Off() implements Tls {}

    /// It ends every handshake, as there is no certificate for such hosts.
    record Rejected() implements Tls {}

    /// It has a certificate with its key.
    ///
    /// @param file relative to the folder of the configuration
    record Certified(String file, Origin origin) implements Tls {
      public Certified {
        if (!file.matches("tls/[a-z0-9_.-]+")) {
          throw new IllegalArgumentException("certificate " + file);
        }
      }
    }
  }
}
