package io.knetc.kernel.ip;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Origin;

/// A route of the main table; see ip-route(8).
public record Route(Cidr destination, Way way, Origin origin) {

  /// Where packets go.
  public sealed interface Way {
    /// To a gateway, through whichever device reaches it.
    record Gateway(IpAddress gateway) implements Way {}

    /// To a gateway, through this device.
    ///
    /// @param onLink whether the gateway is taken to be behind the device whatever its address
    record GatewayThrough(IpAddress gateway, String device, boolean onLink) implements Way {}

    /// Straight through a device.
    ///
    /// @param scope of the destinations
    record Device(String device, Scope scope) implements Way {}

    /// Nowhere.
    record Blackhole() implements Way {}
  }

  /// How far away destinations are.
  public enum Scope {
    GLOBAL("global"),
    LINK("link"),
    HOST("host");

    private final String word;

    Scope(String word) {
      this.word = word;
    }

    /// The word of `ip route`.
    public String word() {
      return word;
    }
  }
}
