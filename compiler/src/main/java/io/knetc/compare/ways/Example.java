package io.knetc.compare.ways;

import io.knetc.network.IpAddress;
import io.knetc.network.Port;

/// One connection for which something changes, as it starts on a host.
///
/// @param source the address that it comes from
/// @param sourceAfter the same in the new state: a host calls an address that it has from there
/// @param in the device that it comes through, empty for what the host itself sends
/// @param destination the address that it is to
/// @param before what becomes of it
/// @param after what becomes of it now
public record Example(
    Way way,
    Sender sender,
    IpAddress source,
    IpAddress sourceAfter,
    String in,
    IpAddress destination,
    Outcome before,
    Outcome after) {
  /// `10.244.1.254 -> 10.96.10.10:8080/tcp`.
  public String text() {
    return source.text()
        + " -> "
        + destination.withPort(new Port(way.port()))
        + "/"
        + way.protocol().lowerCase();
  }
}
