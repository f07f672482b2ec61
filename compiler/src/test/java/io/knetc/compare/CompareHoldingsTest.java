package io.knetc.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.compare.Difference.Added;
import io.knetc.compare.Difference.Changed;
import io.knetc.compare.Difference.Moved;
import io.knetc.compare.Difference.Removed;
import io.knetc.compare.Difference.Reworded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The laws of comparing all that is no rule: sets, virtual servers, devices and what is on them,
/// kernel values, files.
final class CompareHoldingsTest {
  @Provide
  Arbitrary<HostState> hosts() {
    return AnyHoldings.any();
  }

  @Property
  void aHostDoesNotDifferFromItself(@ForAll("hosts") HostState host) {
    assertThat(CompareHosts.run(host, host)).isEmpty();
  }

  @Property
  void theOtherWayRoundIsTheMirror(
      @ForAll("hosts") HostState before, @ForAll("hosts") HostState after) {
    List<Difference> mirrored =
        CompareHosts.run(before, after).stream().map(Difference::mirrored).toList();
    assertThat(texts(CompareHosts.run(after, before)))
        .containsExactlyInAnyOrderElementsOf(texts(mirrored));
  }

  @Property
  void theOldHostWithTheDifferencesIsTheNewOne(
      @ForAll("hosts") HostState before, @ForAll("hosts") HostState after) {
    List<Difference> differences = CompareHosts.run(before, after);
    List<Item> patched = apply(Holdings.items(before), differences);
    assertThat(CompareHosts.run(Holdings.state(patched), after))
        .as("after %s", texts(differences))
        .isEmpty();
    assertThat(patched).hasSameSizeAs(Holdings.items(after));
  }

  @Property
  void theOrderMeansNothing(
      @ForAll("hosts") HostState before, @ForAll("hosts") HostState after, @ForAll long seed) {
    assertThat(CompareHosts.run(before, Holdings.shuffled(before, seed))).isEmpty();
    assertThat(
            texts(
                CompareHosts.run(Holdings.shuffled(before, seed), Holdings.shuffled(after, ~seed))))
        .containsExactlyInAnyOrderElementsOf(texts(CompareHosts.run(before, after)));
  }

  /// Takes out what went or changed, and puts in what came or changed; a line at its place.
  private static List<Item> apply(List<Item> old, List<Difference> differences) {
    List<Item> items = new ArrayList<>(old);
    List<Item> coming = new ArrayList<>();
    for (Difference difference : differences) {
      switch (difference) {
        case Added(Item item) -> coming.add(item);
        case Removed(Item item) -> take(items, item);
        case Changed(Item before, Item after) -> {
          take(items, before);
          coming.add(after);
        }
        case Reworded _, Moved _ -> throw new AssertionError("only rules are reworded or moved");
      }
    }
    coming.stream()
        .sorted(Comparator.comparingInt(CompareHoldingsTest::index))
        .forEach(item -> put(items, item));
    return items;
  }

  private static int index(Item item) {
    return item instanceof Item.LineItem line ? line.index() : 0;
  }

  /// A real server is the same whatever else its virtual server is.
  private static void take(List<Item> items, Item gone) {
    assertThat(items.stream().anyMatch(item -> is(item, gone))).as(text(gone)).isTrue();
    for (int i = 0; i < items.size(); i++) {
      if (is(items.get(i), gone)) {
        items.remove(i);
        return;
      }
    }
  }

  private static boolean is(Item item, Item other) {
    return item.getClass() == other.getClass()
        && index(item) == index(other)
        && text(item).equals(text(other));
  }

  private static void put(List<Item> items, Item item) {
    if (item instanceof Item.LineItem line) {
      long others = items.stream().filter(each -> !(each instanceof Item.LineItem)).count();
      items.sort(Comparator.comparing(Item.LineItem.class::isInstance));
      items.add((int) others + line.index(), item);
    } else {
      items.add(item);
    }
  }

  private static List<String> texts(List<Difference> differences) {
    return differences.stream().map(CompareHoldingsTest::text).toList();
  }

  private static String text(Difference difference) {
    String kind = difference.getClass().getSimpleName();
    return kind
        + " "
        + (difference instanceof Changed(Item before, Item after)
            ? text(before) + " => " + text(after)
            : text(difference.item()));
  }

  private static String text(Item item) {
    return ItemWords.place(item) + ": " + ItemWords.of(item);
  }
}
