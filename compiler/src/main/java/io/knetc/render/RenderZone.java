package io.knetc.render;

import io.knetc.kernel.dns.Zone;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Prints a zone as a zone file (RFC 1035, section 5): what name servers load, one record in each
/// line.
final class RenderZone {
  private RenderZone() {}

  /// The file; annotated, the cause of lines stands above them.
  static void run(Zone zone, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    List<RecordWords> records =
        zone.records().stream().map(record -> RecordWords.of(record, zone.name())).toList();
    Templates.render(
        "zone.ftl",
        Map.of(
            "zone",
            ZoneWords.of(zone),
            "records",
            records,
            "annotated",
            annotated,
            "tell",
            new TellOrigin(lines)),
        out);
  }
}
