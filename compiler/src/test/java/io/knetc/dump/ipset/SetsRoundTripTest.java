package io.knetc.dump.ipset;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.ipset.IpSet;
import io.knetc.render.RenderIpset;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// Whatever sets knetc prints, it reads as the same sets.
final class SetsRoundTripTest {
  @Property(tries = 500, seed = "1", shrinking = ShrinkingMode.BOUNDED)
  void whatIsPrintedIsReadAsTheSame(@ForAll("sets") List<IpSet> sets) {
    List<IpSet> read = IpsetDumps.parse(RenderIpset.text(sets));
    assertThat(IpsetDumps.withoutOrigins(read)).isEqualTo(sets);
  }

  @Provide
  Arbitrary<List<IpSet>> sets() {
    return IpSets.any();
  }
}
