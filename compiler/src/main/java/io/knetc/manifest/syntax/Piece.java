package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A stretch of text that is read on its own, by whatever thread is free.
///
/// @param implied `apiVersion` and `kind` of an item of a List that does not name them itself
record Piece(Excerpt excerpt, Form form, List<Value.Entry> implied) {
  /// How the text is written.
  enum Form {
    JSON,
    YAML,
    /// One JSON value out of the items of a List.
    JSON_ITEM,
    /// Several of them, with their commas.
    JSON_ITEMS,
    /// A YAML list: some of the items of a List, with their dashes.
    YAML_ITEMS
  }

  /// Whole documents.
  static Piece documents(Excerpt excerpt, Form form) {
    return new Piece(excerpt, form, List.of());
  }

  /// Whether the text is too large to be held as a tree.
  boolean isTooLarge() {
    return excerpt.length() > Limits.DOCUMENT_BYTES;
  }

  /// The items of JSON_ITEMS one by one, so that the mistakes of each are found at their place.
  List<Piece> apart() {
    JsonOutline outline = new JsonOutline(excerpt.bytes(), excerpt.end());
    List<Piece> items = new ArrayList<>();
    int next = excerpt.start();
    while (next < excerpt.end()) {
      int itemEnd = outline.afterValue(next);
      items.add(new Piece(excerpt.part(next, itemEnd), Form.JSON_ITEM, implied));
      next = outline.afterBlanks(Math.min(outline.afterBlanks(itemEnd) + 1, excerpt.end()));
    }
    return items;
  }

  /// Gives every Kubernetes object in the text to `objects`.
  void read(Diagnostics diagnostics, Consumer<Value.Mapping> objects) throws UnreadableText {
    if (isTooLarge()) {
      Span start = excerpt.span(excerpt.start(), excerpt.start());
      throw new UnreadableText(ExpandLists.tooLarge(start, Limits.DOCUMENT_BYTES));
    }
    ExpandLists taker = new ExpandLists(diagnostics, objects);
    switch (form) {
      case JSON -> ReadJson.run(excerpt, diagnostics, taker::document);
      case JSON_ITEM -> ReadJson.run(excerpt, diagnostics, item -> taker.object(item, implied));
      case JSON_ITEMS -> ReadJson.items(excerpt, diagnostics, item -> taker.object(item, implied));
      case YAML -> readYaml(Where.OBJECT, diagnostics, taker::document);
      case YAML_ITEMS -> readYaml(Where.ITEMS, diagnostics, items -> taker.items(items, implied));
    }
  }

  private void readYaml(Where where, Diagnostics diagnostics, Consumer<Value> documents)
      throws UnreadableText {
    Optional<Value> block = ReadBlockYaml.run(excerpt, where, diagnostics);
    if (block.isPresent()) {
      documents.accept(block.get());
    } else {
      ReadYaml.run(excerpt, where, diagnostics, documents);
    }
  }
}
