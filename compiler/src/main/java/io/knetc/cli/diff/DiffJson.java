package io.knetc.cli.diff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.knetc.compare.Difference;
import io.knetc.compare.Item;
import io.knetc.compare.ItemWords;
import io.knetc.compare.review.Owner;
import io.knetc.compare.review.Review;
import io.knetc.compare.review.Review.Entry;
import io.knetc.compare.review.Review.Group;
import io.knetc.compare.review.Review.HostChange;
import io.knetc.compare.review.Review.WayEntry;
import io.knetc.compare.ways.WayWords;
import io.knetc.reach.DiffReach.Change;
import io.knetc.source.Origin;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// A review as one JSON object of the format `knetc.io/diff/v1`.
final class DiffJson {
  private final JsonGenerator json;

  private DiffJson(JsonGenerator json) {
    this.json = json;
  }

  static String run(DiffReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      new DiffJson(json).write(report);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return text + "\n";
  }

  private void write(DiffReport report) throws IOException {
    Review review = report.review();
    json.writeStartObject();
    json.writeStringField("format", "knetc.io/diff/v1");
    texts("nodes", review.hosts());
    hosts("nodesAdded", review.added());
    hosts("nodesRemoved", review.removed());
    Totals totals = Totals.count(review.groups());
    json.writeObjectFieldStart("lines");
    json.writeNumberField("added", totals.added());
    json.writeNumberField("removed", totals.removed());
    json.writeNumberField("changed", totals.changed());
    json.writeNumberField("moved", totals.moved());
    json.writeNumberField("reworded", totals.reworded());
    json.writeEndObject();
    json.writeArrayFieldStart("groups");
    for (Group group : review.groups()) {
      group(group);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("connections");
    for (Change change : report.connections()) {
      json.writeStartObject();
      json.writeStringField("from", change.from().text());
      json.writeStringField("to", change.to().text());
      json.writeStringField("opened", change.opened().text());
      json.writeStringField("closed", change.closed().text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void hosts(String name, List<HostChange> hosts) throws IOException {
    json.writeArrayFieldStart(name);
    for (HostChange host : hosts) {
      json.writeStartObject();
      json.writeStringField("node", host.host());
      json.writeNumberField("things", host.items());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void group(Group group) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("owner");
    json.writeStringField("text", group.owner().text());
    switch (group.owner()) {
      case Owner.Service(String namespace, String name, String port) -> {
        json.writeStringField("service", namespace + "/" + name);
        json.writeStringField("port", port);
      }
      case Owner.ClusterObject(String object) -> json.writeStringField("object", object);
      case Owner.Program program -> json.writeStringField("program", program.author().title());
    }
    json.writeEndObject();
    texts("facts", group.facts());
    json.writeArrayFieldStart("differences");
    for (Entry entry : group.entries()) {
      entry(entry);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("packets");
    for (WayEntry way : group.ways()) {
      json.writeStartObject();
      json.writeStringField("way", way.change().way().text());
      json.writeStringField("from", WayWords.senders(way.change()));
      texts("effects", way.change().effects().stream().map(WayWords::of).toList());
      texts("nodes", way.hosts());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void entry(Entry entry) throws IOException {
    Item item = entry.difference().item();
    json.writeStartObject();
    json.writeStringField("change", change(entry.difference()));
    switch (item) {
      case Item.Rules rules -> {
        json.writeStringField("file", rules.subject().file());
        json.writeStringField("table", rules.table().name().word());
        json.writeStringField("chain", rules.chain().text());
      }
      case Item.Tables tables -> {
        json.writeStringField("file", tables.subject().file());
        json.writeStringField("table", tables.table().toString());
        if (tables instanceof Item.TableRuleItem rule) {
          json.writeStringField("chain", rule.chain());
        }
      }
      case Item.LineItem line -> json.writeStringField("file", line.file());
      case Item.Sets _, Item.Servers _, Item.LinkItem _, Item.AddressItem _ ->
          json.writeStringField("file", item.subject().file());
      case Item.NeighbourItem _, Item.RouteItem _, Item.ForwardingItem _, Item.SysctlItem _ ->
          json.writeStringField("file", item.subject().file());
    }
    before(entry.difference()).ifPresent(before -> side("before", before));
    if (!(entry.difference() instanceof Difference.Removed)) {
      side("after", item);
    }
    if (entry.difference() instanceof Difference.Moved moved) {
      json.writeBooleanField("earlier", moved.isEarlier());
      moved.passed().rule().ifPresent(rule -> side("passed", rule));
    }
    cause(entry.cause());
    texts("nodes", entry.hosts());
    json.writeEndObject();
  }

  private static String change(Difference difference) {
    return switch (difference) {
      case Difference.Added _ -> "added";
      case Difference.Removed _ -> "removed";
      case Difference.Changed _ -> "changed";
      case Difference.Moved _ -> "moved";
      case Difference.Reworded _ -> "reworded";
    };
  }

  private static Optional<Item> before(Difference difference) {
    return switch (difference) {
      case Difference.Added _ -> Optional.empty();
      case Difference.Removed(Item item) -> Optional.of(item);
      case Difference.Changed(Item before, _) -> Optional.of(before);
      case Difference.Reworded(var before, _) -> Optional.of(before);
      case Difference.Moved(var before, _, _) -> Optional.of(before);
    };
  }

  /// The line, and of a rule its number in the chain.
  private void side(String name, Item item) {
    try {
      json.writeObjectFieldStart(name);
      json.writeStringField("line", ItemWords.of(item));
      if (item instanceof Item.InChain rule) {
        json.writeNumberField("number", rule.index() + 1);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
  }

  private void cause(Origin origin) throws IOException {
    json.writeObjectFieldStart("cause");
    json.writeStringField("object", origin.object());
    json.writeStringField("field", origin.field());
    Optional<CausePlace> place = CausePlace.of(origin);
    if (place.isPresent()) {
      json.writeStringField("file", place.get().file());
      json.writeNumberField("line", place.get().line());
      json.writeNumberField("column", place.get().column());
    }
    json.writeEndObject();
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
