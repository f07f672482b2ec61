package io.knetc.dump.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Captures;
import io.knetc.dump.ip.HeldByHost.KernelsOwn;
import io.knetc.network.IpFamily;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// Broken text never throws, and is printed in a form that is read as the same.
final class StrangeIpTextTest {
  private static final List<String> PIECES =
      List.of(
          "",
          " ",
          "  ",
          "\t",
          "\\",
          "\\ ",
          "\\\t",
          "\r",
          "\0",
          "#",
          ":",
          "/",
          "@",
          "<",
          ">",
          "-1",
          "é",
          "\uD83D\uDE00",
          " via ",
          " dev ",
          " local ",
          " any ",
          " metric 0x1",
          " brd +",
          " link/none ",
          " inet ",
          "::ffff:1.2.3.4",
          "10.0.0.1/0",
          " lladdr 10.0.0.1",
          "\n",
          "99999999999");

  record Line(Format format, IpFamily family, String text) {}

  private static final List<Line> LINES =
      Captures.files(Captures.samples("iproute"), "[^.]+[.](?!md).*").stream()
          .flatMap(StrangeIpTextTest::lines)
          .distinct()
          .toList();

  private static Stream<Line> lines(Path file) {
    return Captures.read(file)
        .lines()
        .map(line -> new Line(IpDumps.format(file), IpDumps.family(file), line));
  }

  @Property(tries = 3000, seed = "1", shrinking = ShrinkingMode.BOUNDED)
  void whatIsReadOfItStaysTheSame(@ForAll("brokenLines") Line line) {
    String printed = printed(line.format(), line.family(), line.text() + "\n");
    assertThat(printed(line.format(), line.family(), printed)).isEqualTo(printed);
  }

  @Property(tries = 500)
  void anyTextIsTaken(@ForAll Format format, @ForAll String text) {
    String printed = printed(format, IpFamily.IPV6, text);
    assertThat(printed(format, IpFamily.IPV6, printed)).isEqualTo(printed);
  }

  private static String printed(Format format, IpFamily family, String text) {
    IpDump dump = ParseIp.run(IpDumps.file(text), format, family, new Diagnostics());
    assertThat(HeldByHost.of(List.of(dump), KernelsOwn.KEPT)).isNotNull();
    return PrintIpDump.text(dump);
  }

  /// The piece instead of a character, twice.
  @Provide
  Arbitrary<Line> brokenLines() {
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 200);
    Arbitrary<String> pieces = Arbitraries.of(PIECES);
    return Combinators.combine(Arbitraries.of(LINES), places, pieces, places, pieces)
        .as((line, first, piece, second, other) ->
            new Line(
                line.format(),
                line.family(),
                broken(broken(line.text(), first, piece), second, other)));
  }

  private static String broken(String line, int place, String piece) {
    int at = Math.min(place, line.length());
    return line.substring(0, at) + piece + line.substring(Math.min(at + 1, line.length()));
  }
}
