package io.knetc.kernel.dns;

import io.knetc.network.DnsName;
import io.knetc.source.Origin;
import java.util.List;

/// A zone: all that a name server knows of a domain.
///
/// @param ttl in seconds, of the records that have no other
/// @param records the SOA first; all owners are in the zone
/// @param origin who says that there is such a domain
public record Zone(DnsName name, int ttl, List<ResourceRecord> records, Origin origin) {
  public Zone {
    records = List.copyOf(records);
    if (records.isEmpty() || !(records.getFirst() instanceof ResourceRecord.Soa)) {
      throw new IllegalArgumentException("zone " + name + " does not begin with its SOA");
    }
    for (ResourceRecord record : records) {
      if (!record.owner().isIn(name)) {
        throw new IllegalArgumentException(record.owner() + " is not in the zone " + name);
      }
    }
  }
}
