package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.ip.Format;
import io.knetc.dump.ip.HeldByHost;
import io.knetc.dump.ip.HeldByHost.KernelsOwn;
import io.knetc.dump.ip.ParseIp;
import io.knetc.dump.ipset.ParseIpset;
import io.knetc.dump.ipvs.ParseIpvsadm;
import io.knetc.dump.nft.ParseNftables;
import io.knetc.dump.nft.ReadTables;
import io.knetc.dump.sysctl.ParseSysctl;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.network.IpFamily;
import io.knetc.render.RenderBridgeBatch;
import io.knetc.render.RenderIpBatch;
import io.knetc.render.RenderIpset;
import io.knetc.render.RenderIpvsadm;
import io.knetc.render.RenderNftables;
import io.knetc.render.RenderSysctls;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// What is true of each file that a tool loads, but for the rulesets.
final class ReadBack {
  private static final Set<String> NAMES =
      Set.of(
          "ipset.save", "ipvsadm.save", "ip.batch", "bridge.batch", "sysctl.conf", "nftables.conf");

  private ReadBack() {}

  static boolean isOne(String path) {
    return NAMES.contains(name(path));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The text parses, and what it is renders to the same text.
  static void assertSame(String path, String text) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile source = new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
    String again = again(source, diagnostics);
    assertThat(diagnostics.sorted()).as(path).isEmpty();
    assertThat(again).as("%s, read and printed again", path).isEqualTo(text);
  }

  private static String again(SourceFile source, Diagnostics diagnostics) {
    return switch (name(source.path())) {
      case "ipset.save" -> RenderIpset.text(ParseIpset.run(source, diagnostics));
      case "ipvsadm.save" ->
          RenderIpvsadm.text(
              ParseIpvsadm.run(source, diagnostics).configuration().virtualServers());
      case "ip.batch" -> RenderIpBatch.text(network(source, diagnostics));
      case "bridge.batch" -> RenderBridgeBatch.text(network(source, diagnostics).forwarding());
      case "sysctl.conf" -> RenderSysctls.text(ParseSysctl.run(Span.whole(source), diagnostics));
      default ->
          RenderNftables.text(ReadTables.run(ParseNftables.run(Span.whole(source), diagnostics)));
    };
  }

  /// A batch file of knetc holds nothing that kernel values cannot say.
  private static IpConfiguration network(SourceFile source, Diagnostics diagnostics) {
    HeldByHost held =
        HeldByHost.of(
            List.of(ParseIp.run(source, Format.BATCH, IpFamily.IPV4, diagnostics)),
            KernelsOwn.KEPT);
    assertThat(held.others()).as(source.path()).isEmpty();
    return held.configuration();
  }
}
