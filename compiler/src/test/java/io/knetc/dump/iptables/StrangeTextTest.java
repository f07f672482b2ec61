package io.knetc.dump.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Captures;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.network.IpFamily;
import io.knetc.render.RenderRuleset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// Broken text never throws, and whatever is read of it is printed in a form that is read as the
/// same.
final class StrangeTextTest {
  private static final List<String> PIECES =
      List.of(
          "",
          " ",
          "  ",
          "!",
          "-",
          "--",
          "\"",
          "\\",
          "'",
          ":",
          ",",
          "/",
          "0",
          "-1",
          "[0:0]",
          "#",
          "\t",
          "\r",
          "\0",
          "é",
          "\uD83D\uDE00",
          " -s ",
          " -j ",
          " -g ACCEPT",
          " -m tcp ",
          " -p 6 ",
          " --dport 80",
          " --set",
          " ! ",
          "::ffff:1.2.3.4",
          "10.0.0.0/255.0.255.0",
          "\n");

  private static final List<String> LINES =
      Captures.files(Captures.samples("iptables"), ".*tables-(save|restore)").stream()
          .flatMap(file -> Captures.read(file).lines())
          .filter(line -> line.startsWith("-A") || line.startsWith(":"))
          .distinct()
          .toList();

  @Property(tries = 2000, seed = "1", shrinking = ShrinkingMode.BOUNDED)
  void whatIsReadOfItStaysTheSame(@ForAll("brokenLines") List<String> lines) {
    String text = "*nat\n:FOO - [0:0]\n" + String.join("\n", lines) + "\nCOMMIT\n";
    Ruleset ruleset = ParseIptables.run(Dumps.file(text), IpFamily.IPV4, new Diagnostics());
    String printed = RenderRuleset.text(ruleset);
    Ruleset again = Dumps.parse(IpFamily.IPV4, printed);
    assertThat(RenderRuleset.text(again)).isEqualTo(printed);
  }

  @Property(tries = 500)
  void anyTextIsTaken(@ForAll String text) {
    ParseIptables.run(Dumps.file(text), IpFamily.IPV6, new Diagnostics());
    ParseIptables.run(Dumps.file(Dumps.table("-A FOO " + text)), IpFamily.IPV6, new Diagnostics());
  }

  @Provide
  Arbitrary<List<String>> brokenLines() {
    return Combinators.combine(
            Arbitraries.of(LINES), Arbitraries.integers().between(0, 200), Arbitraries.of(PIECES))
        .as(StrangeTextTest::broken)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /// The piece instead of a character, in a chain that is declared.
  private static String broken(String line, int place, String piece) {
    String known = line.replaceFirst("^-A \\S+", "-A FOO");
    int at = Math.min(place, known.length());
    return known.substring(0, at) + piece + known.substring(Math.min(at + 1, known.length()));
  }
}
