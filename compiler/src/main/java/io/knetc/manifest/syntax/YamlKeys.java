package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Scalar.Kind;
import io.knetc.source.Span;
import java.util.List;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/// The keys of YAML mappings: texts, what kubectl makes a text of, and the merge key `<<`.
final class YamlKeys {
  static final String MERGE = "<<";

  private YamlKeys() {}

  /// Whether a key asks to merge in other mappings.
  static boolean isMerge(NodeEvent key) {
    return key instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().equals(MERGE);
  }

  /// The text of a key; numbers and booleans are keys by their canonical text.
  static String text(Value key, Span span) throws UnreadableText {
    if (key instanceof Value.Scalar scalar && scalar.kind() != Kind.NULL) {
      return scalar.text();
    }
    throw new UnreadableText(
        Diagnostic.of(Code.KN0001, span, "a key is a text, not " + key.described())
            .withHelp(
                "quote the key, or check the indentation; templates have to be rendered first"));
  }

  /// Notes the mapping or mappings that a merge key names, nearest first.
  static void collectMerged(Value value, Span keySpan, List<Value.Mapping> merged)
      throws UnreadableText {
    switch (value) {
      case Value.Mapping mapping -> merged.add(mapping);
      case Value.Sequence(List<Value> items, _) -> {
        for (Value item : items) {
          if (!(item instanceof Value.Mapping mapping)) {
            throw noMapping(item, keySpan);
          }
          merged.add(mapping);
        }
      }
      case Value.Scalar _, Value.Skipped _ -> throw noMapping(value, keySpan);
    }
  }

  private static UnreadableText noMapping(Value value, Span keySpan) {
    return new UnreadableText(
        Diagnostic.of(
                Code.KN0001, keySpan, "the merge key << takes mappings, not " + value.described())
            .alsoAt(value.span(), "the value"));
  }
}
