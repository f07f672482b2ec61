package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.Value;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A mapping on its way: takes each key once and reports it when it comes again.
final class MappingBuilder {
  /// Up to here a search is faster than a table.
  private static final int SEARCHED = 12;

  private final Diagnostics diagnostics;
  private final List<Value.Entry> entries = new ArrayList<>(6);
  private final Map<String, Value.Entry> table = new HashMap<>(0);

  MappingBuilder(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// Takes a key that the user wrote here.
  void add(Value.Entry entry) {
    Optional<Value.Entry> first = find(entry.key());
    if (first.isEmpty()) {
      keep(entry);
    } else {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN0004,
                  entry.keySpan(),
                  "the key " + Quoted.of(entry.key()) + " stands twice")
              .labelled("same key again")
              .alsoAt(first.get().keySpan(), "first written here")
              .withHelp("keep one of the two; a later key does not add to an earlier one"));
    }
  }

  /// Takes the entries of a mapping that is merged in; the keys that are already here win.
  void merge(Value.Mapping other) {
    for (Value.Entry entry : other.entries()) {
      if (find(entry.key()).isEmpty()) {
        keep(entry);
      }
    }
  }

  /// The mapping.
  Value.Mapping build(Span span) {
    return new Value.Mapping(List.copyOf(entries), span);
  }

  private void keep(Value.Entry entry) {
    entries.add(entry);
    if (entries.size() > SEARCHED) {
      if (table.isEmpty()) {
        entries.forEach(each -> table.put(each.key(), each));
      }
      table.put(entry.key(), entry);
    }
  }

  private Optional<Value.Entry> find(String key) {
    if (!table.isEmpty()) {
      return Optional.ofNullable(table.get(key));
    }
    for (Value.Entry entry : entries) {
      if (entry.key().equals(key)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }
}
