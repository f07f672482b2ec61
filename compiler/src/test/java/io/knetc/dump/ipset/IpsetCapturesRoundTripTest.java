package io.knetc.dump.ipset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.dump.Captures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the real tool printed comes out of parser and renderer byte for byte, and its list says the
/// same as its save.
final class IpsetCapturesRoundTripTest {
  private static final String SAVES = "[.]ipset-save";

  @Test
  void savesOfTheRealToolComeOutByteForByte() {
    Optional<Path> oracle = Captures.oracle();
    assumeTrue(oracle.isPresent(), Captures.MISSING);
    List<Path> saves = Captures.files(oracle.orElseThrow().resolve("kube-proxy"), SAVES);
    assertThat(saves).hasSizeGreaterThanOrEqualTo(80);
    assertThat(saves).allSatisfy(IpsetCapturesRoundTripTest::comesOutByteForByte);
  }

  @Test
  void samplesOfTheGrammarComeOutByteForByte() {
    List<Path> samples = Captures.files(Captures.samples("ipset"), SAVES);
    assertThat(samples).hasSize(2);
    assertThat(samples).allSatisfy(IpsetCapturesRoundTripTest::comesOutByteForByte);
  }

  @Test
  void theListOfSetsIsTheirSave() {
    String list = Captures.read(Captures.samples("ipset").resolve("types.ipset-list"));
    String save = Captures.read(Captures.samples("ipset").resolve("types.ipset-save"));
    assertThat(IpsetDumps.canonical(list)).isEqualTo(save);
  }

  private static void comesOutByteForByte(Path file) {
    String text = Captures.read(file);
    assertThat(IpsetDumps.canonical(text)).isEqualTo(text);
  }
}
