package io.knetc.dump.ipset;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Captures;
import io.knetc.render.RenderIpset;
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
final class StrangeIpsetTextTest {
  private static final List<String> PIECES =
      List.of(
          "",
          " ",
          "\t",
          "\"",
          "\"\"",
          "\\",
          "-",
          ",",
          ":",
          "/",
          "[",
          "]",
          "#",
          "\r",
          "\0",
          "é",
          "\uD83D\uDE00",
          "99999999999",
          " comment ",
          " timeout ",
          " -exist ",
          " nomatch",
          "::ffff:1.2.3.4",
          "-10.0.0.9",
          "physdev:",
          "\n",
          "\n\n",
          "\nMembers:\n",
          "\nName: x\nType: hash:ip\nHeader: ");

  private static final List<List<String>> TEXTS =
      Captures.files(Captures.samples("ipset"), "types[.]ipset-(save|list)").stream()
          .map(file -> Captures.read(file).lines().toList())
          .toList();

  @Property(tries = 1000, seed = "1", shrinking = ShrinkingMode.BOUNDED)
  void whatIsReadOfItStaysTheSame(@ForAll("brokenTexts") String text) {
    String printed = RenderIpset.text(ParseIpset.run(IpsetDumps.file(text), new Diagnostics()));
    assertThat(IpsetDumps.canonical(printed)).isEqualTo(printed);
  }

  @Property(tries = 500)
  void anyTextIsTaken(@ForAll String text) {
    ParseIpset.run(IpsetDumps.file(text), new Diagnostics());
    ParseIpset.run(
        IpsetDumps.file("create s hash:net,iface\nadd s " + text + "\n"), new Diagnostics());
  }

  /// The piece instead of a character, in a tenth of the lines.
  @Provide
  Arbitrary<String> brokenTexts() {
    return Combinators.combine(
            Arbitraries.of(TEXTS),
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(0, 60),
            Arbitraries.of(PIECES))
        .as((lines, start, place, piece) -> {
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            text.append(i % 10 == start ? broken(line, place, piece) : line).append('\n');
          }
          return text.toString();
        });
  }

  private static String broken(String line, int place, String piece) {
    int at = Math.min(place, line.length());
    return line.substring(0, at) + piece + line.substring(Math.min(at + 1, line.length()));
  }
}
