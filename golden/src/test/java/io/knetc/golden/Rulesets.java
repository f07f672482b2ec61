package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.iptables.ParseIptables;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.network.IpFamily;
import io.knetc.render.RenderRuleset;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;

/// What is true of each `iptables.save` and `ip6tables.save`.
final class Rulesets {
  private Rulesets() {}

  static boolean isOne(String path) {
    return path.endsWith("tables.save");
  }

  static IpFamily family(String path) {
    return path.endsWith("ip6tables.save") ? IpFamily.IPV6 : IpFamily.IPV4;
  }

  /// The text parses, and the ruleset that it is renders to the same text.
  static void assertReadBack(String path, String text) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile source = new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
    Ruleset ruleset = ParseIptables.run(source, family(path), diagnostics);
    assertThat(diagnostics.sorted()).as(path).isEmpty();
    assertThat(RenderRuleset.text(ruleset)).as("%s, read and printed again", path).isEqualTo(text);
  }
}
