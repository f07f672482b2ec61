package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.ipset.ParseIpset;
import io.knetc.dump.ipvs.ParseIpvsadm;
import io.knetc.render.RenderIpset;
import io.knetc.render.RenderIpvsadm;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;

/// What is true of each `ipset.save` and `ipvsadm.save`.
final class ReadBack {
  private ReadBack() {}

  static boolean isOne(String path) {
    return isSets(path) || path.endsWith("ipvsadm.save");
  }

  private static boolean isSets(String path) {
    return path.endsWith("ipset.save");
  }

  /// The text parses, and what it is renders to the same text.
  static void assertSame(String path, String text) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile source = new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
    String again =
        isSets(path)
            ? RenderIpset.text(ParseIpset.run(source, diagnostics))
            : RenderIpvsadm.text(
                ParseIpvsadm.run(source, diagnostics).configuration().virtualServers());
    assertThat(diagnostics.sorted()).as(path).isEmpty();
    assertThat(again).as("%s, read and printed again", path).isEqualTo(text);
  }
}
