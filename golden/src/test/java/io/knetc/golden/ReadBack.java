package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.ip.Format;
import io.knetc.dump.ip.HeldByHost;
import io.knetc.dump.ip.HeldByHost.KernelsOwn;
import io.knetc.dump.ip.ParseIp;
import io.knetc.dump.ipset.ParseIpset;
import io.knetc.dump.ipvs.ParseIpvsadm;
import io.knetc.dump.nft.HeldObject;
import io.knetc.dump.nft.NftDump;
import io.knetc.dump.nft.NftText;
import io.knetc.dump.nft.ParseNftables;
import io.knetc.dump.sysctl.ParseSysctl;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.network.IpFamily;
import io.knetc.render.RenderBridgeBatch;
import io.knetc.render.RenderIpBatch;
import io.knetc.render.RenderIpset;
import io.knetc.render.RenderIpvsadm;
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
    if (name(path).equals("nftables.conf")) {
      assertThat(again.lines()).as(path).containsExactlyElementsOf(statements(text));
    } else {
      assertThat(again).as("%s, read and printed again", path).isEqualTo(text);
    }
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
      default -> statements(ParseNftables.run(Span.whole(source), diagnostics));
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

  /// What stands in the chains and sets, one statement or element in each line.
  private static String statements(NftDump dump) {
    StringBuilder lines = new StringBuilder();
    for (NftDump.Table table : dump.tables()) {
      table.properties().forEach(property -> lines.append(property.text()).append('\n'));
      table.objects().forEach(object -> append(object, lines));
    }
    return lines.toString();
  }

  private static void append(HeldObject object, StringBuilder lines) {
    switch (object) {
      case HeldObject.Chain chain -> {
        if (!chain.comment().isEmpty()) {
          lines.append("comment \"").append(chain.comment()).append("\"\n");
        }
        chain.hook().ifPresent(hook -> lines.append(hook.text()));
        chain
            .policy()
            .map(NftText::text)
            .ifPresent(policy -> lines.append("; policy ").append(policy).append(";\n"));
        chain.rules().forEach(rule -> lines.append(rule.text()).append('\n'));
      }
      case HeldObject.Elements set -> {
        set.properties().forEach(property -> lines.append(property.text()).append('\n'));
        set.elements().forEach(element -> lines.append(element.text()).append('\n'));
      }
      case HeldObject.Other other ->
          throw new IllegalStateException("knetc writes no " + other.kind());
    }
  }

  private static List<String> statements(String text) {
    return text.lines()
        .map(line -> line.strip().replaceFirst(",$", ""))
        .filter(line -> !line.isEmpty() && !line.equals("}") && !line.endsWith("{"))
        .filter(line -> !line.matches("(delete )?table .*"))
        .toList();
  }
}
