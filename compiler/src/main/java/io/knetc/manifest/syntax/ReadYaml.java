package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.manifest.syntax.Anchors.Anchored;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/// Reads the YAML documents of a text, one after the other.
final class ReadYaml {
  private final YamlEvents events;
  private final Diagnostics diagnostics;
  private Anchors anchors = new Anchors();
  private long values;
  private int deepest;

  private ReadYaml(YamlEvents events, Diagnostics diagnostics) {
    this.events = events;
    this.diagnostics = diagnostics;
  }

  /// Gives every document, which stands at `where`, to `documents`; ends with an exception where
  /// the text is no longer YAML.
  static void run(Excerpt excerpt, Where where, Diagnostics diagnostics, Consumer<Value> documents)
      throws UnreadableText {
    ReadYaml reader = new ReadYaml(new YamlEvents(excerpt), diagnostics);
    for (Event event = reader.events.next();
        !event.is(Event.ID.StreamEnd);
        event = reader.events.next()) {
      if (event instanceof NodeEvent node) {
        documents.accept(reader.document(node, where));
      }
    }
  }

  private Value document(NodeEvent root, Where where) throws UnreadableText {
    anchors = new Anchors();
    return value(root, where, 0);
  }

  private Value value(NodeEvent event, Where where, int depth) throws UnreadableText {
    if (event instanceof AliasEvent alias) {
      Anchored anchored = anchors.resolve(alias.getAnchor(), events.span(alias));
      check(depth + anchored.height(), alias);
      values += anchored.values();
      return anchored.value();
    }
    values++;
    if (event.getAnchor() == null) {
      return written(event, where, depth);
    }
    long valuesBefore = values - 1;
    int deepestBefore = deepest;
    deepest = depth;
    anchors.open(event.getAnchor());
    Value value = written(event, where, depth);
    anchors.close(event.getAnchor(), new Anchored(value, values - valuesBefore, deepest - depth));
    deepest = Math.max(deepest, deepestBefore);
    return value;
  }

  private Value written(NodeEvent event, Where where, int depth) throws UnreadableText {
    return switch (event) {
      case ScalarEvent scalar -> YamlScalar.read(scalar, events.span(scalar));
      case CollectionStartEvent start -> {
        check(depth + 1, start);
        if (where == Where.UNREAD) {
          yield skipped(start, depth);
        }
        yield start instanceof MappingStartEvent
            ? mapping(start, where, depth + 1)
            : sequence(start, where, depth + 1);
      }
      default -> throw new IllegalStateException("no value starts with " + event);
    };
  }

  private Value mapping(CollectionStartEvent start, Where where, int depth) throws UnreadableText {
    YamlTags.check(start, "map", events.span(start));
    MappingBuilder mapping = new MappingBuilder(diagnostics);
    List<Value.Mapping> merged = new ArrayList<>(0);
    for (Event event = events.next(); event instanceof NodeEvent key; event = events.next()) {
      boolean isMerge = YamlKeys.isMerge(key);
      Span keySpan = events.span(key);
      Value keyValue = value(key, Where.INSIDE, depth);
      String text = isMerge ? YamlKeys.MERGE : YamlKeys.text(keyValue, keySpan);
      Value value = value(node(events.next()), where.under(text), depth);
      if (isMerge) {
        YamlKeys.collectMerged(value, keySpan, merged);
      } else {
        mapping.add(new Value.Entry(text, keySpan, value));
      }
    }
    merged.forEach(mapping::merge);
    return mapping.build(events.since(start.getStartMark()));
  }

  private Value sequence(CollectionStartEvent start, Where where, int depth) throws UnreadableText {
    YamlTags.check(start, "seq", events.span(start));
    List<Value> items = new ArrayList<>();
    for (Event event = events.next(); event instanceof NodeEvent item; event = events.next()) {
      items.add(value(item, where.item(), depth));
    }
    return new Value.Sequence(List.copyOf(items), events.since(start.getStartMark()));
  }

  private Value skipped(CollectionStartEvent start, int depth) throws UnreadableText {
    int level = depth + 1;
    while (level > depth) {
      Event event = events.next();
      if (event instanceof CollectionStartEvent) {
        level++;
        check(level, event);
      } else if (event instanceof CollectionEndEvent) {
        level--;
      }
    }
    return new Value.Skipped(events.since(start.getStartMark()));
  }

  private void check(int depth, Event event) throws UnreadableText {
    deepest = Math.max(deepest, depth);
    if (depth > Limits.DEPTH) {
      throw new UnreadableText(
          Code.KN0005,
          events.span(event),
          "the document is nested deeper than " + Limits.DEPTH + " levels");
    }
  }

  private static NodeEvent node(Event event) {
    if (event instanceof NodeEvent node) {
      return node;
    }
    throw new IllegalStateException("no value starts with " + event);
  }
}
