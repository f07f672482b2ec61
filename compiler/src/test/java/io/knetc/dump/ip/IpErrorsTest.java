package io.knetc.dump.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.network.IpFamily;
import io.knetc.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What no tool would print is found at its place, is kept, and the rest is still read.
final class IpErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ROUTES     | Destination Gateway Genmask       | 1:1-12 "Destination" is no destination
          ROUTES     | 10.0.0.0/33 dev eth0              | 1:1-12 "10.0.0.0/33" is no destination
          ROUTES     | default via                       | 1:11-12 the line ends too early
          ROUTES     | default via gateway dev eth0      | 1:13-20 "gateway" is no IP address
          ROUTES     | default dev eth0 metric -1        | 1:25-27 "-1" is no number
          ROUTES     | blackhole                         | 1:1-10 "blackhole" is no destination
          ROUTES     | é via 10.0.0.1                    | 1:1-2 "é" is no destination
          NEIGHBOURS | localhost dev lo                  | 1:1-10 "localhost" is no IP address
          NEIGHBOURS | 10.0.0.1 dev é lladdr 02:00:0     | 1:23-30 "02:00:0" is no link-layer address
          FORWARDING | 52:f1 dev flannel.1 self          | 1:1-6 "52:f1" is no MAC address
          FORWARDING | 02:00:00:00:00:01 vlan x          | 1:24-25 "x" is no number
          DEVICES    | eth0: flags=4163                  | 1:1-6 "eth0:" is not expected here
          DEVICES    | lo  UNKNOWN  127.0.0.1/8          | 1:1-3 "lo" is not expected here
          DEVICES    | 1: lo <UP> mtu 65536              | 1:4-6 "lo" is no name with a colon
          DEVICES    | 1: lo:                            | 1:6-7 the line ends too early
          DEVICES    | 99999999999: lo: <UP>             | 1:1-22 "99999999999" is no number of a device
          DEVICES    | 3: a    inet6 10.0.0.1/8 scope x  | 1:15-25 "10.0.0.1/8" is no address of inet6
          DEVICES    | 3: a    inet 10.0.0.1/33          | 1:14-25 "10.0.0.1/33" has no length of a prefix
          BATCH      | ip route add default              | 1:1-3 "ip" is not expected here
          BATCH      | route                             | 1:1-6 "route" is not expected here
          BATCH      | 10.0.0.0/8 via 10.0.0.1           | 1:1-11 "10.0.0.0/8" is not expected here
          BATCH      | link add flannel.1 mtu 1450       | 1:27-28 the line ends too early
          BATCH      | addr add flannel.1                | 1:10-19 "flannel.1" is no address of a device
          BATCH      | fdb replace x dev flannel.1       | 1:13-14 "x" is no MAC address
          """)
  void aFaultIsFoundAtItsPlaceAndTheLineKept(Format format, String line, String finding) {
    assertThat(IpDumps.findings(format, line + "\n")).containsExactly(finding);
    assertThat(IpDumps.findings(format, "\n" + line + " \n"))
        .containsExactly(finding.replaceFirst("1", "2"));
  }

  @Test
  void placesBehindABackslashAreThoseOfTheFile() {
    assertThat(
            IpDumps.findings(
                Format.DEVICES,
                "3: é    inet 10.0.0.1/8 scope global é\\       valid_lft forever\n"))
        .containsExactly("1:63-64 the line ends too early");
  }

  @Test
  void theRestIsStillRead() {
    Diagnostics diagnostics = new Diagnostics();
    IpDump dump =
        ParseIp.run(
            IpDumps.file("nonsense\n10.0.0.0/8 dev eth0\n"),
            Format.ROUTES,
            IpFamily.IPV4,
            diagnostics);
    assertThat(diagnostics.errors()).isEqualTo(1);
    assertThat(dump.lines())
        .extracting(printed -> printed.line().getClass().getSimpleName())
        .containsExactly("Unread", "RouteLine");
  }

  @Test
  void bytesThatAreNoTextAreFound() {
    Diagnostics diagnostics = new Diagnostics();
    byte[] content = {'#', (byte) 0xFF, '\n', '#'};
    ParseIp.run(new SourceFile("dump", content), Format.BATCH, IpFamily.IPV4, diagnostics);
    assertThat(diagnostics.sorted()).singleElement().matches(found -> found.code() == Code.KN0003);
  }
}
