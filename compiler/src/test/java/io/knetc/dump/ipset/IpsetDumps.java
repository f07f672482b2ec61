package io.knetc.dump.ipset;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.render.RenderIpset;
import io.knetc.source.Origin;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Short words for tests of dumps of ipset.
final class IpsetDumps {
  static final Origin ANY = Origin.of("", "", Span.builtIn("test"), "");

  private IpsetDumps() {}

  /// The sets of a text that has no fault.
  static List<IpSet> parse(String text) {
    Diagnostics diagnostics = new Diagnostics();
    List<IpSet> sets = ParseIpset.run(file(text), diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    return sets;
  }

  /// What `ipset save` would print after a text without fault was restored.
  static String canonical(String text) {
    return RenderIpset.text(parse(text));
  }

  /// The one entry that a line adds to a set of this type.
  static SetEntry entry(String type, String words) {
    return parse("create s " + type + "\nadd s " + words + "\n").getFirst().entries().getFirst();
  }

  /// What is found in a faulty text, as `line:column-column CODE message`.
  static List<String> findings(String text) {
    Diagnostics diagnostics = new Diagnostics();
    ParseIpset.run(file(text), diagnostics);
    assertThat(diagnostics.sorted()).allSatisfy(found -> assertThat(found.help()).isNotEmpty());
    return diagnostics.sorted().stream().map(IpsetDumps::shown).toList();
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

  /// The same with one origin everywhere, to compare sets of different sources.
  static List<IpSet> withoutOrigins(List<IpSet> sets) {
    return sets.stream()
        .map(set ->
            new IpSet(
                set.name(),
                set.type(),
                set.options(),
                set.entries().stream()
                    .map(entry -> new SetEntry(entry.parts(), entry.options(), ANY))
                    .toList(),
                ANY))
        .toList();
  }

  static SourceFile file(String text) {
    return new SourceFile("dump", text.getBytes(StandardCharsets.UTF_8));
  }
}
