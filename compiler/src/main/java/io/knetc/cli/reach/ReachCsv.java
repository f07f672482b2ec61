package io.knetc.cli.reach;

import io.knetc.network.Protocol;
import io.knetc.reach.ReachTable;
import io.knetc.reach.ReachTable.Row;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table for spreadsheets (RFC 4180): a record for each pair, its ports by protocol.
final class ReachCsv {
  private static final List<Protocol> PROTOCOLS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  private ReachCsv() {}

  static String of(ReachTable table) {
    StringBuilder text = new StringBuilder();
    text.append(line(Stream.of("source", "destination", "tcp", "udp", "sctp")));
    for (Row row : table.rows()) {
      text.append(
          line(
              Stream.concat(
                  Stream.of(row.from().text(), row.to().text()),
                  PROTOCOLS.stream().map(protocol -> row.traffic().of(protocol).text()))));
    }
    return text.toString();
  }

  private static String line(Stream<String> fields) {
    return fields.map(ReachCsv::field).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String field(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return isPlain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
