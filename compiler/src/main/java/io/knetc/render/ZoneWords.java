package io.knetc.render;

import io.knetc.kernel.dns.Zone;
import io.knetc.source.Origin;

/// A zone as a template sees it, without its records.
///
/// @param name with the last dot
/// @param cause the words of its origin
public record ZoneWords(String name, int ttl, String cause, Origin origin) {
  static ZoneWords of(Zone zone) {
    return new ZoneWords(
        zone.name().text() + ".", zone.ttl(), Causes.text(zone.origin()), zone.origin());
  }
}
