package io.knetc.render;

import io.knetc.kernel.dns.HostsLine;
import io.knetc.network.DnsName;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// Prints addresses with their names as resolvers read them from `/etc/hosts` (hosts(5)).
final class RenderHosts {
  private RenderHosts() {}

  /// The file; annotated, the cause of lines stands above them.
  static void run(List<HostsLine> hosts, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    List<LineWords> words =
        hosts.stream().map(line -> LineWords.of(words(line), line.origin())).toList();
    RenderLines.run("hosts.ftl", words, annotated, out, lines);
  }

  private static String words(HostsLine line) {
    return line.names().stream()
        .map(DnsName::text)
        .collect(Collectors.joining(" ", line.address().text() + " ", ""));
  }
}
