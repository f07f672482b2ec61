package io.knetc.manifest.syntax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Scalar.Kind;
import io.knetc.manifest.Value.Scalar.Style;
import io.knetc.source.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/// Reads the JSON documents of a text, one after the other, in one pass over its bytes.
final class ReadJson {
  /// Only the depth is bounded here; the text as a whole is bounded by who calls.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final byte[] OPEN = {'['};
  private static final byte[] CLOSE = {']'};
  private static final byte[] NOTHING = {'0'};

  private final Excerpt excerpt;
  private final JsonParser parser;
  private final Diagnostics diagnostics;
  private final JsonCursor cursor;

  private ReadJson(Excerpt excerpt, JsonParser parser, Diagnostics diagnostics) {
    this.excerpt = excerpt;
    this.parser = parser;
    this.diagnostics = diagnostics;
    this.cursor = new JsonCursor(excerpt);
  }

  /// Gives every document to `documents`; ends with an exception where the text is no longer JSON.
  static void run(Excerpt excerpt, Diagnostics diagnostics, Consumer<Value> documents)
      throws UnreadableText {
    try (JsonParser parser =
        FACTORY.createParser(excerpt.bytes(), excerpt.start(), excerpt.length())) {
      ReadJson reader = new ReadJson(excerpt, parser, diagnostics);
      reader.reading(() -> {
        while (parser.nextToken() != null) {
          documents.accept(reader.value(Where.OBJECT));
        }
      });
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Gives every item to `items`, of a text that is some items of a list with their commas.
  ///
  /// One parser reads them all: each keeps a table of the keys that it has seen, and a table for
  /// each item costs more than all else.
  static void items(Excerpt excerpt, Diagnostics diagnostics, Consumer<Value> items)
      throws UnreadableText {
    try (JsonParser parser = FACTORY.createParser(asList(excerpt))) {
      ReadJson reader = new ReadJson(excerpt, parser, diagnostics);
      reader.reading(() -> {
        parser.nextToken();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.accept(reader.value(Where.OBJECT));
        }
      });
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// The items in brackets, each part that need not be read as a 0.
  private static InputStream asList(Excerpt excerpt) {
    List<InputStream> parts = new ArrayList<>();
    parts.add(new ByteArrayInputStream(OPEN));
    int from = excerpt.start();
    for (int i = 0; i < excerpt.unread().size(); i += 2) {
      parts.add(text(excerpt, from, excerpt.unread().get(i)));
      parts.add(new ByteArrayInputStream(NOTHING));
      from = excerpt.unread().get(i + 1);
    }
    parts.add(text(excerpt, from, excerpt.end()));
    parts.add(new ByteArrayInputStream(CLOSE));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private static InputStream text(Excerpt excerpt, int from, int to) {
    return new ByteArrayInputStream(excerpt.bytes(), from, to - from);
  }

  /// What may meet the end of what can be read.
  private interface Reading {
    void run() throws IOException;
  }

  private void reading(Reading reading) throws IOException, UnreadableText {
    try {
      reading.run();
    } catch (StreamConstraintsException limit) {
      throw new UnreadableText(beyond(limit));
    } catch (JsonParseException mistake) {
      throw new UnreadableText(JsonMistake.explain(excerpt, parser, mistake));
    }
  }

  private Value value(Where where) throws IOException {
    int start = cursor.value();
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(start, where);
      case START_ARRAY -> sequence(start, where);
      case VALUE_STRING -> {
        String text = parser.getText();
        yield new Value.Scalar(Kind.STRING, text, Style.QUOTED, span(start, cursor.afterString()));
      }
      case VALUE_NUMBER_INT -> {
        String text = parser.getText();
        yield plain(Kind.INTEGER, text.equals("-0") ? "0" : text, start, text.length());
      }
      case VALUE_NUMBER_FLOAT -> {
        String text = parser.getText();
        Numbers.Resolved number = Numbers.json(text);
        yield plain(number.kind(), number.text(), start, text.length());
      }
      case VALUE_TRUE -> plain(Kind.BOOLEAN, "true", start, 4);
      case VALUE_FALSE -> plain(Kind.BOOLEAN, "false", start, 5);
      case VALUE_NULL -> plain(Kind.NULL, "null", start, 4);
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value starts with " + parser.currentToken());
    };
  }

  private Value mapping(int start, Where where) throws IOException {
    cursor.advance(1);
    MappingBuilder mapping = new MappingBuilder(diagnostics);
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      int keyStart = cursor.value();
      Span keySpan = span(keyStart, cursor.afterString());
      parser.nextToken();
      Where there = where.under(key);
      Value value = there == Where.UNREAD ? skipped() : value(there);
      mapping.add(new Value.Entry(key, keySpan, value));
    }
    return mapping.build(span(start, cursor.afterBracket()));
  }

  private Value sequence(int start, Where where) throws IOException {
    cursor.advance(1);
    List<Value> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(where.item()));
    }
    return new Value.Sequence(List.copyOf(items), span(start, cursor.afterBracket()));
  }

  private Value skipped() throws IOException {
    int start = cursor.value();
    parser.skipChildren();
    parser.getTextLength(); // a string is read to its end only when asked for
    return new Value.Skipped(span(start, cursor.afterAny()));
  }

  private Value plain(Kind kind, String text, int start, int length) {
    cursor.advance(length);
    return new Value.Scalar(kind, text, Style.PLAIN, span(start, start + length));
  }

  /// The depth, or what Jackson does not let itself be slowed down by, such as keys chosen for one
  /// hash.
  private Diagnostic beyond(StreamConstraintsException limit) {
    int here = Math.max(excerpt.start(), position() - 1);
    Span span = span(here, here + 1);
    return parser.getParsingContext().getNestingDepth() > Limits.DEPTH
        ? Diagnostic.of(
            Code.KN0005, span, "the document is nested deeper than " + Limits.DEPTH + " levels")
        : Diagnostic.of(Code.KN0002, span, JsonMistake.words(limit.getOriginalMessage()));
  }

  private int position() {
    return excerpt.start() + (int) parser.currentLocation().getByteOffset();
  }

  private Span span(int start, int end) {
    return excerpt.span(start, end);
  }
}
