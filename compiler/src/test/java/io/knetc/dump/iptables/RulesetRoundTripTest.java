package io.knetc.dump.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.iptables.Ruleset;
import io.knetc.render.RenderRuleset;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// Whatever ruleset knetc prints, it reads as the same ruleset.
final class RulesetRoundTripTest {
  @Property(tries = 300, seed = "1", shrinking = ShrinkingMode.BOUNDED)
  void whatIsPrintedIsReadAsTheSame(@ForAll("rulesets") Ruleset ruleset) {
    String text = RenderRuleset.text(ruleset);
    Ruleset read = Dumps.parse(ruleset.family(), text);
    assertThat(Dumps.withoutOrigins(read)).isEqualTo(Dumps.withoutOrigins(ruleset));
    assertThat(RenderRuleset.text(read)).isEqualTo(text);
  }

  @Provide
  Arbitrary<Ruleset> rulesets() {
    return Rulesets.any();
  }
}
