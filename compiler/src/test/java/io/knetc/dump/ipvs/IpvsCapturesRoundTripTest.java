package io.knetc.dump.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Captures;
import io.knetc.dump.ipvs.IpvsDump.Held;
import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.VirtualServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the real tool printed comes out of parser and renderer byte for byte, and its table says
/// what its save says.
final class IpvsCapturesRoundTripTest {
  @Test
  void savesOfTheRealToolComeOutByteForByte() {
    Optional<Path> oracle = Captures.oracle();
    assumeTrue(oracle.isPresent(), Captures.MISSING);
    List<Path> saves = Captures.files(oracle.orElseThrow().resolve("kube-proxy"), "ipvsadm-save");
    assertThat(saves).hasSizeGreaterThanOrEqualTo(80);
    assertThat(saves).allSatisfy(IpvsCapturesRoundTripTest::comesOutByteForByte);
  }

  @Test
  void samplesOfTheGrammarComeOutByteForByte() {
    comesOutByteForByte(sample("kube-proxy.ipvsadm-save"));
    comesOutByteForByte(sample("numbers.ipvsadm-save"));
  }

  @Test
  void aSaveWithNamesComesOutByteForByteAndSaysThatItHasThem() {
    String text = Captures.read(sample("names.ipvsadm-save"));
    IpvsDump dump = dumpWithNames(text);
    assertThat(IpvsDumps.text(dump)).isEqualTo(text);
    assertThat(dump.servers())
        .hasAtLeastOneElementOfType(Held.WithNames.class)
        .hasAtLeastOneElementOfType(Held.InNumbers.class);
  }

  @Test
  void theTableIsTheSaveWithoutWhatItDoesNotShow() {
    IpvsConfiguration table =
        IpvsDumps.parse(Captures.read(sample("numbers.ipvsadm-list"))).configuration();
    IpvsConfiguration save =
        IpvsDumps.parse(Captures.read(sample("numbers.ipvsadm-save"))).configuration();
    assertThat(IpvsDumps.withoutOrigins(table.virtualServers()))
        .isEqualTo(
            IpvsDumps.withoutOrigins(
                save.virtualServers().stream()
                    .map(IpvsCapturesRoundTripTest::withoutTunnels)
                    .toList()));
  }

  @Test
  void aTableWithNamesHasTheSameServersInNumbersAsItsSave() {
    IpvsDump table = dumpWithNames(Captures.read(sample("names.ipvsadm-list")));
    IpvsDump save = dumpWithNames(Captures.read(sample("names.ipvsadm-save")));
    assertThat(IpvsDumps.withoutOrigins(table.configuration().virtualServers()))
        .isNotEmpty()
        .isEqualTo(
            IpvsDumps.withoutOrigins(
                save.configuration().virtualServers().stream()
                    .map(IpvsCapturesRoundTripTest::withoutTunnels)
                    .toList()));
    assertThat(table.servers()).hasSameSizeAs(save.servers());
  }

  @Test
  void timeoutsAreRead() {
    String listed = Captures.read(sample("host.ipvsadm-timeout"));
    var timeouts = IpvsDumps.parse(listed).timeouts().orElseThrow();
    assertThat(timeouts.tcpSeconds()).isEqualTo(900);
    assertThat(timeouts.tcpFinSeconds()).isEqualTo(120);
    assertThat(timeouts.udpSeconds()).isEqualTo(300);
    assertThat(IpvsDumps.parse("--set 900 120 300\n").timeouts()).isPresent();
  }

  private static VirtualServer withoutTunnels(VirtualServer server) {
    return server.withRealServers(
        server.realServers().stream()
            .map(real ->
                new RealServer(
                    real.address(),
                    real.port(),
                    real.forwarding(),
                    real.weight(),
                    List.of(),
                    real.origin()))
            .toList());
  }

  /// One finding, however many names there are.
  private static IpvsDump dumpWithNames(String text) {
    Diagnostics diagnostics = new Diagnostics();
    IpvsDump dump = ParseIpvsadm.run(IpvsDumps.file(text), diagnostics);
    assertThat(diagnostics.sorted())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.code()).isEqualTo(Code.KN0019);
          assertThat(found.help()).singleElement().asString().contains("`ipvsadm -S -n`");
        });
    return dump;
  }

  private static Path sample(String name) {
    return Captures.samples("ipvsadm").resolve(name);
  }

  private static void comesOutByteForByte(Path file) {
    String text = Captures.read(file);
    assertThat(IpvsDumps.canonical(text)).isEqualTo(text);
  }
}
