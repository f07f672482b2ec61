package io.knetc.render;

import io.knetc.kernel.dns.ResourceRecord;
import io.knetc.kernel.dns.ResourceRecord.A;
import io.knetc.kernel.dns.ResourceRecord.Aaaa;
import io.knetc.kernel.dns.ResourceRecord.Cname;
import io.knetc.kernel.dns.ResourceRecord.Ns;
import io.knetc.kernel.dns.ResourceRecord.Ptr;
import io.knetc.kernel.dns.ResourceRecord.Soa;
import io.knetc.kernel.dns.ResourceRecord.Srv;
import io.knetc.kernel.dns.ResourceRecord.Txt;
import io.knetc.network.DnsName;
import io.knetc.source.Origin;

/// A resource record as a template sees it.
///
/// @param owner relative to the zone
/// @param ttl empty for that of the zone
/// @param cause the words of its origin
public record RecordWords(
    String owner, String ttl, String type, String data, String cause, Origin origin) {
  static RecordWords of(ResourceRecord record, DnsName zone) {
    String type =
        switch (record) {
          case Soa _ -> "SOA";
          case Ns _ -> "NS";
          case A _ -> "A";
          case Aaaa _ -> "AAAA";
          case Cname _ -> "CNAME";
          case Srv _ -> "SRV";
          case Txt _ -> "TXT";
          case Ptr _ -> "PTR";
        };
    return new RecordWords(
        relative(record.owner(), zone),
        record instanceof Txt text ? String.valueOf(text.ttl()) : "",
        type,
        data(record, zone),
        Causes.text(record.origin()),
        record.origin());
  }

  private static String data(ResourceRecord record, DnsName zone) {
    return switch (record) {
      case Soa soa ->
          relative(soa.server(), zone)
              + " "
              + relative(soa.mailbox(), zone)
              + " "
              + soa.serial()
              + " "
              + soa.refresh()
              + " "
              + soa.retry()
              + " "
              + soa.expire()
              + " "
              + soa.minimum();
      case Ns ns -> relative(ns.server(), zone);
      case A a -> a.address().text();
      case Aaaa aaaa -> aaaa.address().text();
      case Cname cname -> relative(cname.target(), zone);
      case Srv srv ->
          srv.priority()
              + " "
              + srv.weight()
              + " "
              + srv.port().number()
              + " "
              + relative(srv.target(), zone);
      case Txt text -> "\"" + text.text() + "\"";
      case Ptr ptr -> relative(ptr.target(), zone);
    };
  }

  /// `@` for the zone itself; complete names end with a dot.
  private static String relative(DnsName name, DnsName zone) {
    if (name.equals(zone)) {
      return "@";
    }
    return name.isIn(zone)
        ? name.text().substring(0, name.text().length() - zone.text().length() - 1)
        : name.text() + ".";
  }
}
