package io.knetc.cli.sarif;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.knetc.source.Position;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/// A SARIF log of one run, written result by result.
public final class SarifLog {
  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  private SarifLog() throws IOException {
    this.json = new JsonFactory().createGenerator(text);
    json.useDefaultPrettyPrinter();
  }

  /// What results may be about.
  ///
  /// @param help Markdown, empty for none
  public record Rule(String id, String title, String help) {}

  /// Where something is; lines and columns from 1, columns in code points.
  ///
  /// @param message what is to be said of the place, empty for nothing
  public record Place(String file, Position start, Optional<Position> end, String message) {}

  /// How grave a result is, in the words of SARIF.
  public enum Level {
    ERROR("error"),
    WARNING("warning"),
    NOTE("note");

    private final String word;

    Level(String word) {
      this.word = word;
    }
  }

  /// What a run writes into its log.
  @FunctionalInterface
  public interface Results {
    void write(SarifLog log) throws IOException;
  }

  /// The log of a run of this version of knetc.
  public static String of(String version, List<Rule> rules, Results results) {
    try {
      SarifLog log = new SarifLog();
      log.start(version, rules);
      results.write(log);
      log.finish();
      return log.text + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
  }

  private void start(String version, List<Rule> rules) throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "knetc");
    json.writeStringField("version", version);
    json.writeArrayFieldStart("rules");
    for (Rule rule : rules) {
      rule(rule);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringField("columnKind", "unicodeCodePoints");
    json.writeArrayFieldStart("results");
  }

  private void rule(Rule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    text("shortDescription", rule.title());
    if (!rule.help().isEmpty()) {
      json.writeObjectFieldStart("help");
      json.writeStringField("text", rule.help());
      json.writeStringField("markdown", rule.help());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /// Writes a result.
  ///
  /// @param places where it is: one, or none for what is in no file
  /// @param related what else plays a part
  public void result(
      String rule, Level level, String message, List<Place> places, List<Place> related)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", rule);
    json.writeStringField("level", level.word);
    text("message", message);
    places("locations", places);
    if (!related.isEmpty()) {
      places("relatedLocations", related);
    }
    json.writeEndObject();
  }

  private void places(String name, List<Place> places) throws IOException {
    json.writeArrayFieldStart(name);
    for (Place place : places) {
      json.writeStartObject();
      json.writeObjectFieldStart("physicalLocation");
      json.writeObjectFieldStart("artifactLocation");
      json.writeStringField("uri", uri(place.file()));
      json.writeEndObject();
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", place.start().line());
      json.writeNumberField("startColumn", place.start().column());
      if (place.end().isPresent()) {
        json.writeNumberField("endLine", place.end().get().line());
        json.writeNumberField("endColumn", place.end().get().column());
      }
      json.writeEndObject();
      json.writeEndObject();
      if (!place.message().isEmpty()) {
        text("message", place.message());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void text(String name, String words) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", words);
    json.writeEndObject();
  }

  private void finish() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.close();
  }

  /// A path as a URI, relative if the path is.
  private static String uri(String path) {
    try {
      return path.startsWith("/")
          ? new URI("file", "", path, null).toASCIIString()
          : new URI(null, null, "./" + path, null).toASCIIString().substring(2);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("no URI can stand for " + path, impossible);
    }
  }
}
