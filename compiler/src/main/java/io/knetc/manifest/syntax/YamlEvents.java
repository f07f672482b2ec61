package io.knetc.manifest.syntax;

import io.knetc.source.Span;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.scanner.ScannerImpl;

/// The events of a YAML text, as SnakeYAML finds them, with places in bytes.
final class YamlEvents {
  private final Excerpt excerpt;
  private final CodePoints codePoints;
  private final ParserImpl parser;
  private int end;

  YamlEvents(Excerpt excerpt) throws UnreadableText {
    CodePointReader reader = CodePointReader.of(excerpt);
    boolean ascii = reader.length() == excerpt.length();
    this.excerpt = excerpt;
    this.codePoints = CodePoints.of(excerpt.bytes(), excerpt.start(), excerpt.end(), ascii);
    int unprintable = reader.firstUnprintable();
    if (unprintable < reader.length()) {
      YamlMistake mistake = new YamlMistake(excerpt, codePoints);
      throw new UnreadableText(mistake.unprintable(unprintable, reader.at(unprintable)));
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // the text is bounded by who calls
    this.parser = new ParserImpl(new TabScanner(reader, new ScannerImpl(reader, options)));
  }

  /// The next event.
  Event next() throws UnreadableText {
    Event event = read();
    if (!(event instanceof CollectionEndEvent) || endsWithBracket(event)) {
      end = endOffset(event);
    }
    return event;
  }

  /// The place of an event.
  Span span(Event event) {
    return excerpt.span(offset(event.getStartMark()), endOffset(event));
  }

  /// From a mark to the end of what was read last; the end of a block is no text of its own.
  Span since(Mark start) {
    return excerpt.span(offset(start), end);
  }

  /// SnakeYAML counts the blank lines after a block scalar as part of it.
  private int endOffset(Event event) {
    int offset = offset(event.getEndMark());
    if (event instanceof ScalarEvent scalar && (scalar.isLiteral() || scalar.isFolded())) {
      int start = offset(event.getStartMark());
      while (offset > start && isBlank(excerpt.bytes()[offset - 1])) {
        offset--;
      }
    }
    return offset;
  }

  private int offset(Mark mark) {
    return codePoints.byteOffset(mark.getIndex());
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\n' || character == '\r';
  }

  private Event read() throws UnreadableText {
    try {
      return parser.getEvent();
    } catch (YAMLException mistake) {
      throw new UnreadableText(new YamlMistake(excerpt, codePoints).explain(mistake));
    }
  }

  private static boolean endsWithBracket(Event event) {
    return event.getEndMark().getIndex() > event.getStartMark().getIndex();
  }
}
