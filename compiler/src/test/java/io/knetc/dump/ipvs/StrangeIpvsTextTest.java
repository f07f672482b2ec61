package io.knetc.dump.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Captures;
import io.knetc.render.RenderIpvsadm;
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
final class StrangeIpvsTextTest {
  private static final List<String> PIECES =
      List.of(
          "",
          " ",
          "\t",
          "-",
          "-p",
          " -6 ",
          " -M ",
          " -b ",
          " -o ",
          " mask -p ",
          " pe -o ",
          "(,)",
          "(-p)",
          ":",
          ":0",
          "[",
          "]",
          "#",
          "\r",
          "\0",
          "é",
          "\uD83D\uDE00",
          "99999999999",
          "[::ffff:1.2.3.4]",
          "->",
          "\nFWM  ",
          "\nipvsadm ",
          "\n");

  private static final List<List<String>> TEXTS =
      Captures.files(Captures.samples("ipvsadm"), "(numbers|names)[.]ipvsadm-(save|list)").stream()
          .map(file -> Captures.read(file).lines().toList())
          .toList();

  @Property(tries = 1500, seed = "1", shrinking = ShrinkingMode.BOUNDED)
  void whatIsReadOfItStaysTheSame(@ForAll("brokenTexts") String text) {
    String printed = printed(ParseIpvsadm.run(IpvsDumps.file(text), new Diagnostics()));
    assertThat(printed(IpvsDumps.parse(printed))).isEqualTo(printed);
  }

  @Property(tries = 500)
  void anyTextIsTaken(@ForAll String text) {
    ParseIpvsadm.run(IpvsDumps.file(text), new Diagnostics());
    ParseIpvsadm.run(IpvsDumps.file("-A -t " + text + "\nTCP " + text), new Diagnostics());
  }

  private static String printed(IpvsDump dump) {
    return RenderIpvsadm.text(dump.configuration().virtualServers());
  }

  /// The piece instead of a character, in a fifth of the lines.
  @Provide
  Arbitrary<String> brokenTexts() {
    return Combinators.combine(
            Arbitraries.of(TEXTS),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 60),
            Arbitraries.of(PIECES))
        .as((lines, start, place, piece) -> {
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            text.append(i % 5 == start ? broken(line, place, piece) : line).append('\n');
          }
          return text.toString();
        });
  }

  private static String broken(String line, int place, String piece) {
    int at = Math.min(place, line.length());
    return line.substring(0, at) + piece + line.substring(Math.min(at + 1, line.length()));
  }
}
