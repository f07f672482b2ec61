package io.knetc.dump.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.dump.ip.HeldByHost.KernelsOwn;
import io.knetc.kernel.ip.IpConfiguration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What knetc prints for a host is read again as the same values, and printed to the same bytes.
final class BatchRoundTripTest {
  @Property(tries = 500)
  void batchFilesAreReadAsWhatTheyWerePrintedFrom(
      @ForAll("configurations") IpConfiguration configuration) {
    List<String> texts =
        List.of(Configurations.ipBatch(configuration), Configurations.bridgeBatch(configuration));
    List<IpDump> dumps = texts.stream().map(text -> IpDumps.parse(Format.BATCH, text)).toList();
    assertThat(dumps.stream().map(PrintIpDump::text)).containsExactlyElementsOf(texts);
    HeldByHost held = HeldByHost.of(dumps, KernelsOwn.DROPPED);
    assertThat(Configurations.withoutOrigins(held.configuration())).isEqualTo(configuration);
    assertThat(held.others()).isEmpty();
  }

  @Provide
  Arbitrary<IpConfiguration> configurations() {
    return Configurations.any();
  }
}
