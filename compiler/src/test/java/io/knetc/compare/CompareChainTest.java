package io.knetc.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.compare.Difference.Added;
import io.knetc.compare.Difference.Changed;
import io.knetc.compare.Difference.Moved;
import io.knetc.compare.Difference.Removed;
import io.knetc.compare.Difference.Reworded;
import io.knetc.kernel.iptables.Ruleset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// The comparison of two chains: its laws, and each kind of difference.
final class CompareChainTest {
  @Provide
  Arbitrary<List<String>> chains() {
    return Chains.lines();
  }

  private static List<Difference> compare(List<String> before, List<String> after) {
    return CompareHosts.run(
        Chains.state(Chains.ruleset(before)), Chains.state(Chains.ruleset(after)));
  }

  @Property
  void aChainDoesNotDifferFromItself(@ForAll("chains") List<String> lines) {
    assertThat(compare(lines, lines)).isEmpty();
  }

  @Property
  void theOtherWayRoundIsTheMirror(
      @ForAll("chains") List<String> before, @ForAll("chains") List<String> after) {
    assertThat(texts(compare(after, before)))
        .containsExactlyInAnyOrderElementsOf(
            texts(compare(before, after).stream().map(Difference::mirrored).toList()));
  }

  @Test
  void whatARulePassedIsTheSameTheOtherWayRound() {
    theOtherWayRoundIsTheMirror(
        List.of(
            "! -d 10.0.0.1/32 -j ONE", "-j ACCEPT", "-d 10.0.0.1/32 -j MARK --set-xmark 0x1/0x1"),
        List.of(
            "-d 10.0.0.1/32 -j MARK --set-xmark 0x1/0x1",
            "-d 10.0.0.1/32 -j ACCEPT",
            "! -d 10.0.0.1/32 -j ONE"));
  }

  @Property
  void shufflingIsPassedOverOnlyIfNoPacketSeesIt(
      @ForAll("chains") List<String> before, @ForAll long seed) {
    List<String> after = new ArrayList<>(before);
    Collections.shuffle(after, new Random(seed));
    if (compare(before, after).stream().allMatch(Reworded.class::isInstance)) {
      assertThat(Packets.fates(Chains.ruleset(after)))
          .isEqualTo(Packets.fates(Chains.ruleset(before)));
    }
  }

  @Property
  void whatIsPassedOverNoPacketSees(
      @ForAll("chains") List<String> before, @ForAll("chains") List<String> after) {
    if (compare(before, after).isEmpty()) {
      assertThat(Packets.fates(Chains.ruleset(after)))
          .isEqualTo(Packets.fates(Chains.ruleset(before)));
    }
  }

  @Property
  void theOldChainWithTheDifferencesIsTheNewOne(
      @ForAll("chains") List<String> before, @ForAll("chains") List<String> after) {
    Ruleset old = Chains.ruleset(before);
    List<Difference> differences = compare(before, after);
    Ruleset patched = ApplyDifferences.run(old, differences);
    assertThat(CompareHosts.run(Chains.state(patched), Chains.state(Chains.ruleset(after))))
        .as("after %s", texts(differences))
        .isEmpty();
  }

  @Test
  void rulesOfDifferentDestinationsMayStandInAnyOrder() {
    assertThat(
            compare(
                List.of("-d 10.0.0.1/32 -j ONE", "-d 10.0.0.2/32 -j DROP", "-j ACCEPT"),
                List.of("-d 10.0.0.2/32 -j DROP", "-d 10.0.0.1/32 -j ONE", "-j ACCEPT")))
        .isEmpty();
  }

  @Test
  void aRuleThatWentToTheTopIsTheOneThatMoved() {
    List<Difference> differences =
        compare(
            List.of("-d 10.0.0.1/32 -j ONE", "-d 10.0.0.2/32 -j TWO", "-j DROP"),
            List.of("-j DROP", "-d 10.0.0.1/32 -j ONE", "-d 10.0.0.2/32 -j TWO"));
    assertThat(differences)
        .singleElement()
        .isInstanceOfSatisfying(
            Moved.class,
            moved -> {
              assertThat(ItemWords.of(moved.item())).isEqualTo("-A FORWARD -j DROP");
              assertThat(moved.isEarlier()).isTrue();
              assertThat(moved.before().index()).isEqualTo(2);
              assertThat(moved.after().index()).isZero();
            });
  }

  @Test
  void theOrderOfEndpointsMeansNothing() {
    assertThat(
            compare(
                List.of(
                    "-m statistic --mode random --probability 0.33333333349 -j ONE",
                    "-m statistic --mode random --probability 0.50000000000 -j TWO",
                    "-j THREE"),
                List.of(
                    "-m statistic --mode random --probability 0.33333333349 -j THREE",
                    "-m statistic --mode random --probability 0.50000000000 -j ONE",
                    "-j TWO")))
        .isEmpty();
  }

  @Test
  void anEndpointMoreTakesSharesFromTheOthers() {
    List<Difference> differences =
        compare(
            List.of("-j ONE"),
            List.of("-m statistic --mode random --probability 0.50000000000 -j ONE", "-j TWO"));
    assertThat(texts(differences))
        .containsExactly(
            "Changed -A FORWARD -j ONE => -A FORWARD -m statistic --mode random --probability"
                + " 0.50000000000 -j ONE",
            "Added -A FORWARD -j TWO");
  }

  @Test
  void anotherCommentIsNoOtherRule() {
    assertThat(
            texts(
                compare(
                    List.of("-m comment --comment old -j ACCEPT"),
                    List.of("-m comment --comment new -j ACCEPT"))))
        .containsExactly(
            "Reworded -A FORWARD -m comment --comment old -j ACCEPT"
                + " => -A FORWARD -m comment --comment new -j ACCEPT");
  }

  private static List<String> texts(List<Difference> differences) {
    return differences.stream().map(CompareChainTest::text).toList();
  }

  private static String text(Difference difference) {
    return switch (difference) {
      case Added(Item item) -> "Added " + ItemWords.of(item);
      case Removed(Item item) -> "Removed " + ItemWords.of(item);
      case Changed(Item before, Item after) ->
          "Changed " + ItemWords.of(before) + " => " + ItemWords.of(after);
      case Reworded(Item before, Item after) ->
          "Reworded " + ItemWords.of(before) + " => " + ItemWords.of(after);
      case Moved moved ->
          "Moved "
              + ItemWords.of(moved.before())
              + " => "
              + ItemWords.of(moved.after())
              + " past "
              + moved.passed().rule().map(ItemWords::of).orElse("");
    };
  }
}
