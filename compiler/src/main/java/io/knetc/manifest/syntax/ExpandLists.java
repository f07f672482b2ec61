package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.NoObject;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Scalar.Kind;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The Kubernetes objects in a document: itself, or the items of a List, also of Lists inside
/// Lists.
final class ExpandLists {
  private static final String LIST = "List";

  private final Diagnostics diagnostics;
  private final Consumer<Value.Mapping> objects;

  ExpandLists(Diagnostics diagnostics, Consumer<Value.Mapping> objects) {
    this.diagnostics = diagnostics;
    this.objects = objects;
  }

  /// Takes a document; an empty one holds no object.
  void document(Value document) {
    if (!(document instanceof Value.Scalar scalar && scalar.kind() == Kind.NULL)) {
      object(document, List.of());
    }
  }

  /// Takes an item of a List.
  ///
  /// @param implied what the item is if it does not say so itself
  void object(Value value, List<Value.Entry> implied) {
    if (!(value instanceof Value.Mapping mapping)) {
      NoObject.report(
          value, "a Kubernetes object is a mapping, not " + value.described(), diagnostics);
      return;
    }
    Optional<Value.Entry> items = mapping.entry("items");
    if (isList(mapping) && items.isPresent()) {
      items(items.get().value(), itemsAre(mapping));
    } else if (!isKind(mapping, LIST)) {
      one(withKind(mapping, implied));
    }
  }

  /// Whether a mapping says that it is a List.
  static boolean isList(Value.Mapping mapping) {
    return mapping.string("kind").filter(kind -> kind.endsWith(LIST)).isPresent();
  }

  /// What the items of a `PodList` are when they do not say so, as in answers of the API server.
  static List<Value.Entry> itemsAre(Value.Mapping list) {
    List<Value.Entry> implied = new ArrayList<>(2);
    list.entry("apiVersion").ifPresent(implied::add);
    Value.Entry kind = list.entry("kind").orElseThrow();
    if (!(kind.value() instanceof Value.Scalar scalar) || scalar.text().equals(LIST)) {
      return List.of();
    }
    String itemKind = scalar.text().substring(0, scalar.text().length() - LIST.length());
    Value value = new Value.Scalar(Kind.STRING, itemKind, scalar.style(), scalar.span());
    implied.add(new Value.Entry(kind.key(), kind.keySpan(), value));
    return List.copyOf(implied);
  }

  /// Takes the items of a List.
  void items(Value items, List<Value.Entry> implied) {
    switch (items) {
      case Value.Sequence(List<Value> values, _) -> values.forEach(each -> object(each, implied));
      case Value.Scalar scalar when scalar.kind() == Kind.NULL -> {}
      case Value.Mapping _, Value.Scalar _, Value.Skipped _ ->
          diagnostics.report(
              Code.KN1001, items.span(), "items of a List is a list, not " + items.described());
    }
  }

  private void one(Value.Mapping object) {
    Span span = object.span();
    if (span.end() - span.start() > Limits.OBJECT_BYTES) {
      diagnostics.report(
          tooLarge(new Span(span.file(), span.start(), span.start()), Limits.OBJECT_BYTES));
      return;
    }
    objects.accept(object);
  }

  /// The finding for a text that is larger than an object can be.
  static Diagnostic tooLarge(Span span, int limit) {
    return Diagnostic.of(Code.KN0007, span, "the object is larger than " + Limits.inWords(limit))
        .withHelp("a cluster takes at most 1.5 MiB per object");
  }

  private static Value.Mapping withKind(Value.Mapping mapping, List<Value.Entry> implied) {
    if (implied.isEmpty() || mapping.entry("kind").isPresent()) {
      return mapping;
    }
    MappingBuilder builder = new MappingBuilder(new Diagnostics());
    mapping.entries().forEach(builder::add);
    builder.merge(new Value.Mapping(implied, mapping.span()));
    return builder.build(mapping.span());
  }

  private static boolean isKind(Value.Mapping mapping, String kind) {
    return mapping.string("kind").filter(kind::equals).isPresent();
  }
}
