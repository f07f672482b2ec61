package io.knetc.dump.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.network.IpFamily;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Short words for tests of dumps of `ip` and `bridge`.
final class IpDumps {
  private static final Map<String, Format> BY_ENDING =
      Map.of(
          "route", Format.ROUTES,
          "route6", Format.ROUTES,
          "route-all", Format.ROUTES,
          "route6-all", Format.ROUTES,
          "neigh", Format.NEIGHBOURS,
          "fdb", Format.FORWARDING,
          "link", Format.DEVICES,
          "addr", Format.DEVICES,
          "ip-batch", Format.BATCH,
          "bridge-batch", Format.BATCH);

  private IpDumps() {}

  /// The dump of a text that has no fault.
  static IpDump parse(Format format, IpFamily family, String text) {
    Diagnostics diagnostics = new Diagnostics();
    IpDump dump = ParseIp.run(file(text), format, family, diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    return dump;
  }

  static IpDump parse(Format format, String text) {
    return parse(format, IpFamily.IPV4, text);
  }

  /// What a file of the captures is, by its name.
  static Format format(Path file) {
    return BY_ENDING.getOrDefault(ending(file), Format.BATCH);
  }

  /// Whose routes they are, by the name of the file.
  static IpFamily family(Path file) {
    return ending(file).startsWith("route6") ? IpFamily.IPV6 : IpFamily.IPV4;
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /// What is found in a faulty text, as `line:column-column message`.
  static List<String> findings(Format format, String text) {
    Diagnostics diagnostics = new Diagnostics();
    IpDump dump = ParseIp.run(file(text), format, IpFamily.IPV4, diagnostics);
    assertThat(PrintIpDump.text(dump)).isEqualTo(text);
    return diagnostics.sorted().stream().map(IpDumps::shown).toList();
  }

  private static String shown(Diagnostic diagnostic) {
    Span span = diagnostic.primary().span();
    return "%s-%d %s"
        .formatted(
            span.location().substring(span.file().path().length() + 1),
            span.file().position(span.end()).column(),
            diagnostic.message());
  }

  static SourceFile file(String text) {
    return new SourceFile("dump", text.getBytes(StandardCharsets.UTF_8));
  }
}
