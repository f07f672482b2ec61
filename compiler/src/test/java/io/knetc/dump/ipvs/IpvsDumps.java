package io.knetc.dump.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.ipvs.IpvsDump.Held;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.render.RenderIpvsadm;
import io.knetc.source.Origin;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Short words for tests of dumps of ipvsadm.
final class IpvsDumps {
  static final Origin ANY = Origin.of("", "", Span.builtIn("test"), "");

  private IpvsDumps() {}

  /// What a text without fault says.
  static IpvsDump parse(String text) {
    Diagnostics diagnostics = new Diagnostics();
    IpvsDump dump = ParseIpvsadm.run(file(text), diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    return dump;
  }

  /// What `ipvsadm -S -n` would print after a text without fault was restored.
  static String canonical(String text) {
    return text(parse(text));
  }

  /// The servers of a dump as a save; those with names as they stand.
  static String text(IpvsDump dump) {
    return dump.servers().stream()
        .map(held ->
            switch (held) {
              case Held.InNumbers(VirtualServer server) -> RenderIpvsadm.text(List.of(server));
              case Held.WithNames(List<String> lines) -> String.join("\n", lines) + "\n";
            })
        .collect(Collectors.joining());
  }

  /// What is found in a faulty text, as `line:column-column CODE message`.
  static List<String> findings(String text) {
    Diagnostics diagnostics = new Diagnostics();
    ParseIpvsadm.run(file(text), diagnostics);
    assertThat(diagnostics.sorted()).allSatisfy(found -> assertThat(found.help()).isNotEmpty());
    return diagnostics.sorted().stream().map(IpvsDumps::shown).toList();
  }

  private static String shown(Diagnostic diagnostic) {
    Span span = diagnostic.primary().span();
    return "%s-%d %s %s"
        .formatted(
            span.location().substring(span.file().path().length() + 1),
            span.file().position(span.end()).column(),
            diagnostic.code(),
            diagnostic.message());
  }

  /// The same with one origin everywhere, to compare servers of different sources.
  static List<VirtualServer> withoutOrigins(List<VirtualServer> servers) {
    return servers.stream()
        .map(server ->
            new VirtualServer(
                server.target(),
                server.scheduler(),
                server.schedulerFlags(),
                server.persistenceSeconds(),
                server.options(),
                server.realServers().stream().map(IpvsDumps::withoutOrigin).toList(),
                ANY))
        .toList();
  }

  private static RealServer withoutOrigin(RealServer server) {
    return new RealServer(
        server.address(),
        server.port(),
        server.forwarding(),
        server.weight(),
        server.options(),
        ANY);
  }

  static SourceFile file(String text) {
    return new SourceFile("dump", text.getBytes(StandardCharsets.UTF_8));
  }
}
