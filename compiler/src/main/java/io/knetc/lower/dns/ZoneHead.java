package io.knetc.lower.dns;

import io.knetc.kernel.dns.ResourceRecord;
import io.knetc.network.DnsName;
import io.knetc.plan.DnsPlan;
import io.knetc.source.Origin;
import java.util.List;

/// What every zone begins with, with CoreDNS' numbers. Only the serial is knetc's own: CoreDNS has
/// the time of the last change there.
final class ZoneHead {
  /// Of the plugin `kubernetes`, if its configuration has no other.
  static final int TTL = 5;

  /// Of the version of the schema that the specification asks for.
  static final int VERSION_TTL = 28800;

  static final String VERSION = "1.1.0";
  private static final long SERIAL = 1;
  private static final int REFRESH = 7200;
  private static final int RETRY = 1800;
  private static final int EXPIRE = 86400;

  private ZoneHead() {}

  static List<ResourceRecord> run(DnsName zone, Origin origin, DnsPlan.Server server) {
    return List.of(
        new ResourceRecord.Soa(
            zone,
            zone.below("ns.dns"),
            zone.below("hostmaster"),
            SERIAL,
            REFRESH,
            RETRY,
            EXPIRE,
            TTL,
            origin),
        new ResourceRecord.Ns(zone, server.name(), server.origin().by(LowerDns.PASS)));
  }
}
