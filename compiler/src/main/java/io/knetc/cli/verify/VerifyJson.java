package io.knetc.cli.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.knetc.compare.Difference;
import io.knetc.compare.Item;
import io.knetc.compare.ItemWords;
import io.knetc.compare.author.Author;
import io.knetc.compare.verify.Drift;
import io.knetc.compare.verify.Verification;
import io.knetc.compare.verify.Verification.Ahead;
import io.knetc.compare.verify.Verification.Group;
import io.knetc.compare.verify.Verification.Leftover;
import io.knetc.source.Origin;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A verification as one JSON object of the format `knetc.io/verify/v1`.
final class VerifyJson {
  private final JsonGenerator json;

  private VerifyJson(JsonGenerator json) {
    this.json = json;
  }

  static String run(Verification verification) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      new VerifyJson(json).write(verification);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return text + "\n";
  }

  private void write(Verification verification) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", "knetc.io/verify/v1");
    json.writeStringField("node", verification.host());
    json.writeBooleanField("fine", verification.isFine());
    json.writeArrayFieldStart("drifts");
    for (Group group : verification.groups()) {
      for (Drift drift : group.drifts()) {
        drift(group, drift);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("leftovers");
    for (Leftover leftover : verification.leftovers()) {
      json.writeStartObject();
      json.writeStringField("author", leftover.author().title());
      json.writeArrayFieldStart("things");
      for (Item item : leftover.items()) {
        json.writeStartObject();
        thing(item);
        json.writeEndObject();
      }
      json.writeEndArray();
      texts("removeWith", leftover.commands());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("ahead");
    for (Ahead ahead : verification.ahead()) {
      json.writeStartObject();
      json.writeStringField("author", ahead.author().title());
      thing(ahead.rule());
      json.writeStringField("before", ItemWords.of(ahead.before()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("others");
    for (Map.Entry<Author, Integer> other : verification.others().entrySet()) {
      json.writeNumberField(other.getKey().title(), other.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void drift(Group group, Drift drift) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", drift.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField("owner", group.owner().text());
    thing(drift.difference().item());
    Optional<Item> wanted = wanted(drift.difference());
    if (wanted.isPresent()) {
      json.writeStringField("shouldBe", ItemWords.of(wanted.get()));
    }
    if (!drift.note().isEmpty()) {
      json.writeStringField("note", drift.note());
    }
    if (!drift.cause().object().isEmpty()) {
      json.writeObjectFieldStart("cause");
      json.writeStringField("object", drift.cause().object());
      json.writeStringField("field", drift.cause().field());
      place(drift.cause());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static Optional<Item> wanted(Difference difference) {
    return switch (difference) {
      case Difference.Added _, Difference.Removed _, Difference.Moved _ -> Optional.empty();
      case Difference.Changed(Item before, _) -> Optional.of(before);
      case Difference.Reworded(var before, _) -> Optional.of(before);
    };
  }

  private void thing(Item item) throws IOException {
    json.writeStringField("at", ItemWords.place(item));
    json.writeStringField("line", ItemWords.of(item));
    if (item instanceof Item.InChain rule) {
      json.writeNumberField("number", rule.index() + 1);
    }
    if (item.origin().object().isEmpty()) {
      json.writeObjectFieldStart("dump");
      place(item.origin());
      json.writeEndObject();
    }
  }

  private void place(Origin origin) throws IOException {
    if (!origin.span().file().isBuiltIn()) {
      json.writeStringField("file", origin.span().file().path());
      json.writeNumberField("line", origin.span().position().line());
    }
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
