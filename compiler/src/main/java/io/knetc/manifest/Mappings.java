package io.knetc.manifest;

import io.knetc.manifest.Value.Entry;
import io.knetc.manifest.Value.Mapping;
import java.util.ArrayList;
import java.util.List;

/// Lays one tree over another.
public final class Mappings {
  private Mappings() {}

  /// The base with the entries of `over` in place of its own; mappings on both sides are merged in
  /// turn, anything else is replaced.
  public static Mapping overlay(Mapping base, Mapping over) {
    List<Entry> merged = new ArrayList<>();
    for (Entry entry : base.entries()) {
      merged.add(over.entry(entry.key()).map(upper -> merge(entry, upper)).orElse(entry));
    }
    for (Entry entry : over.entries()) {
      if (base.entry(entry.key()).isEmpty()) {
        merged.add(entry);
      }
    }
    return new Mapping(List.copyOf(merged), base.span());
  }

  private static Entry merge(Entry lower, Entry upper) {
    if (lower.value() instanceof Mapping below && upper.value() instanceof Mapping above) {
      return new Entry(lower.key(), lower.keySpan(), overlay(below, above));
    }
    return upper;
  }
}
