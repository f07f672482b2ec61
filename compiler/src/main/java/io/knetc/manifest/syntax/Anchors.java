package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.Value;
import io.knetc.source.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The anchors of one YAML document. An alias shares the value it names; what the document would be
/// with every alias written out is counted and bounded, so that a page of text cannot stand for a
/// billion values.
final class Anchors {
  /// A named value, the number of values in it with its aliases written out, and how deep they are
  /// nested.
  record Anchored(Value value, long values, int height) {}

  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private long aliased;

  /// Starts the value of an anchor, which cannot hold itself.
  void open(String name) {
    open.add(name);
  }

  /// Ends it.
  void close(String name, Anchored anchored) {
    open.remove(name);
    anchors.put(name, anchored);
  }

  /// What an alias stands for.
  Anchored resolve(String name, Span span) throws UnreadableText {
    if (open.contains(name)) {
      throw new UnreadableText(
          Code.KN0006,
          span,
          "the alias " + Quoted.of(name) + " stands inside the value that it names");
    }
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw new UnreadableText(
          Diagnostic.of(Code.KN0001, span, "the alias " + Quoted.of(name) + " names nothing")
              .withHelp(
                  "write the anchor &" + Quoted.shown(name) + " before it, in the same document"));
    }
    aliased += anchored.values();
    if (aliased > Limits.ALIASED_VALUES) {
      throw new UnreadableText(
          Diagnostic.of(
                  Code.KN0006,
                  span,
                  "the aliases of the document stand for more than "
                      + Limits.ALIASED_VALUES
                      + " values")
              .withHelp("write the values out, or name smaller ones"));
    }
    return anchored;
  }
}
