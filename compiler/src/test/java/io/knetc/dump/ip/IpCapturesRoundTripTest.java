package io.knetc.dump.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.dump.Captures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the real tools printed comes out of parser and printer byte for byte.
final class IpCapturesRoundTripTest {
  @ParameterizedTest
  @CsvSource({
    "flannel, [.]route6?(-all)?, 900",
    "flannel, [.]neigh, 110",
    "flannel, [.]fdb, 110",
    "flannel, [.]link, 110",
    "flannel, [.]addr, 110",
    "flannel, [.](ip|bridge)-batch, 200",
    "cni, [.]route6?, 60",
    "cni, [.](link|addr), 60",
    "kube-proxy, [.]addr, 80"
  })
  void dumpsOfTheRealToolsComeOutByteForByte(String program, String ending, int atLeast) {
    Optional<Path> oracle = Captures.oracle();
    assumeTrue(oracle.isPresent(), Captures.MISSING);
    List<Path> dumps = Captures.files(oracle.orElseThrow().resolve(program), ending);
    assertThat(dumps).hasSizeGreaterThanOrEqualTo(atLeast);
    assertThat(dumps).allSatisfy(IpCapturesRoundTripTest::comesOutByteForByte);
  }

  @Test
  void samplesOfTheGrammarComeOutByteForByte() {
    List<Path> samples = Captures.files(Captures.samples("iproute"), "[^.]+[.](?!md).*");
    assertThat(samples).hasSize(12);
    assertThat(samples).allSatisfy(IpCapturesRoundTripTest::comesOutByteForByte);
  }

  private static void comesOutByteForByte(Path file) {
    String text = Captures.read(file);
    IpDump dump = IpDumps.parse(IpDumps.format(file), IpDumps.family(file), text);
    assertThat(PrintIpDump.text(dump)).isEqualTo(text);
  }
}
