package io.knetc.cli.reach;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.knetc.network.AddressRange;
import io.knetc.network.PortSet;
import io.knetc.network.Protocol;
import io.knetc.reach.DiffReach.Change;
import io.knetc.reach.Party;
import io.knetc.reach.ReachTable;
import io.knetc.reach.ReachTable.Row;
import io.knetc.reach.Traffic;
import io.knetc.reach.ask.Answer;
import io.knetc.reach.ask.AskLine.Question;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Results as one JSON object of the format `knetc.io/reach/v1`.
final class ReachJson {
  private ReachJson() {}

  /// What is written into the object.
  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  static String table(ReachTable table, boolean why) {
    return object(json -> {
      TreeMap<String, Party> parties = new TreeMap<>();
      table.sources().forEach(party -> parties.put(party.text(), party));
      table.destinations().forEach(party -> parties.put(party.text(), party));
      json.writeArrayFieldStart("parties");
      for (Party party : parties.values()) {
        party(party, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("connections");
      for (Row row : table.rows()) {
        json.writeStartObject();
        json.writeStringField("from", row.from().text());
        json.writeStringField("to", row.to().text());
        traffic("passes", row.traffic(), json);
        if (why) {
          ExplanationJson.write(Explanation.of(row, table.asked()), json);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  static String changes(List<Change> changes, boolean why) {
    return object(json -> {
      json.writeArrayFieldStart("changes");
      for (Change change : changes) {
        json.writeStartObject();
        json.writeStringField("type", ChangeWords.type(change));
        json.writeStringField("from", change.from().text());
        json.writeStringField("to", change.to().text());
        traffic("before", change.before().traffic(), json);
        traffic("after", change.after().traffic(), json);
        traffic("opened", change.opened(), json);
        traffic("closed", change.closed(), json);
        texts("added", change.addedParties().stream().map(Party::text).toList(), json);
        texts("removed", change.removedParties().stream().map(Party::text).toList(), json);
        if (why) {
          texts("why", ChangeWords.why(change).stream().map(String::strip).toList(), json);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  static String answers(List<Answer> answers, boolean why) {
    return object(json -> {
      json.writeArrayFieldStart("answers");
      for (Answer answer : answers) {
        Question question = answer.question();
        json.writeStartObject();
        json.writeStringField("from", question.from().words());
        json.writeStringField("to", question.to().words());
        json.writeStringField("protocol", question.protocol().name());
        json.writeNumberField("port", question.port());
        json.writeStringField("answer", answer.word());
        if (answer.isTest()) {
          json.writeStringField("expected", question.expected().name().toLowerCase(Locale.ROOT));
        }
        texts("notes", answer.notes(), json);
        if (why) {
          ExplanationJson.write(Explanation.of(answer), json);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static String object(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("format", "knetc.io/reach/v1");
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return text + "\n";
  }

  private static void party(Party party, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", party.text());
    switch (party) {
      case Party.Workload workload -> {
        json.writeStringField("kind", workload.kind());
        json.writeStringField("namespace", workload.namespace());
        json.writeStringField("name", workload.name());
        texts("pods", workload.pods().stream().map(pod -> pod.name()).sorted().toList(), json);
      }
      case Party.External external ->
          texts("ranges", external.ranges().stream().map(AddressRange::text).toList(), json);
      case Party.IngressController _ -> {}
    }
    json.writeEndObject();
  }

  static void texts(String field, List<String> texts, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /// As text, as ranges of ports, and whether other protocols pass too.
  static void traffic(String field, Traffic traffic, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", traffic.text());
    json.writeArrayFieldStart("ports");
    for (Protocol protocol : Protocol.values()) {
      for (PortSet.Range range : traffic.of(protocol).ranges()) {
        json.writeStartObject();
        json.writeStringField("protocol", protocol.name());
        json.writeNumberField("first", range.first());
        json.writeNumberField("last", range.last());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeBooleanField("otherProtocols", traffic.others());
    json.writeEndObject();
  }
}
