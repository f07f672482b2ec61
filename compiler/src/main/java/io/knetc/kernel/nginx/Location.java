package io.knetc.kernel.nginx;

import io.knetc.network.DnsName;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// What a server does with requests for some paths.
///
/// @param toTls who sends clients without TLS to it: none or one
/// @param rewrites the path that takes the place of the client's: none or one
public record Location(
    Match match,
    List<Origin> toTls,
    List<Attributed<String>> rewrites,
    Action action,
    Origin origin) {
  public Location {
    toTls = List.copyOf(toTls);
    rewrites = List.copyOf(rewrites);
    for (Attributed<String> rewrite : rewrites) {
      if (!rewrite.value().matches("/[A-Za-z0-9/._~-]*")) {
        throw new IllegalArgumentException("rewrite to " + rewrite.value());
      }
    }
  }

  /// How the path is compared; the longest one wins, what is exact wins at once.
  public sealed interface Match {
    /// The path.
    String path();

    /// It is the same.
    record Exact(String path) implements Match {
      public Exact {
        require(path);
      }
    }

    /// It begins so.
    record Prefix(String path) implements Match {
      public Prefix {
        require(path);
      }
    }

    private static void require(String path) {
      if (!path.startsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("location " + path);
      }
    }
  }

  /// What the client gets.
  public sealed interface Action {
    /// Who wants it.
    Origin origin();

    /// The answer of an upstream.
    record Pass(boolean tls, String upstream, Origin origin) implements Action {}

    /// The answer of whoever has the name at the time.
    record PassByName(boolean tls, DnsName name, Port port, Origin origin) implements Action {}

    /// A status.
    record Return(int status, Origin origin) implements Action {}
  }
}
