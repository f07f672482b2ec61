package io.knetc.manifest.syntax;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.source.Span;
import java.util.regex.Pattern;

/// Says in plain words where and why a text is not JSON.
final class JsonMistake {
  private static final Pattern CODE_POINT = Pattern.compile(" \\(code [^)]*\\)");
  private static final String CLOSING = "]}";
  private static final Pattern VALUE =
      Pattern.compile("\\(?(JSON String|a valid value|valid JSON value).*");
  private static final Pattern QUOTE = Pattern.compile("'([^']*)'");

  private JsonMistake() {}

  /// The finding for a mistake that the parser met.
  static Diagnostic explain(Excerpt excerpt, JsonParser parser, JsonParseException mistake) {
    if (mistake instanceof JsonEOFException) {
      return endsEarly(excerpt, parser);
    }
    int offset = excerpt.start() + (int) mistake.getLocation().getByteOffset();
    int here = Math.clamp(offset, excerpt.start(), Math.max(excerpt.start(), excerpt.end() - 1));
    Span span = excerpt.span(here, Math.min(here + 1, excerpt.end()));
    Diagnostic finding = Diagnostic.of(Code.KN0002, span, words(mistake.getOriginalMessage()));
    boolean closes = excerpt.length() > 0 && CLOSING.indexOf(excerpt.bytes()[here]) >= 0;
    return closes
        ? finding.withHelp("look for a comma too many, or a value too few, before it")
        : finding;
  }

  private static Diagnostic endsEarly(Excerpt excerpt, JsonParser parser) {
    Span end = excerpt.span(excerpt.end(), excerpt.end());
    JsonStreamContext context = parser.getParsingContext();
    if (context.inRoot()) {
      return Diagnostic.of(Code.KN0002, end, "the text ends inside a value");
    }
    String what = context.inArray() ? "list" : "object";
    int start =
        excerpt.start() + (int) context.startLocation(ContentReference.unknown()).getByteOffset();
    Diagnostic finding =
        Diagnostic.of(Code.KN0002, end, "the text ends before the " + what + " is closed")
            .withHelp("the file may have been cut off on its way");
    return start < 0 ? finding : finding.alsoAt(excerpt.span(start, start + 1), "opened here");
  }

  /// "Unexpected character ('}' (code 125)): was expecting x" becomes `unexpected character "}":
  /// was expecting x`.
  static String words(String message) {
    String line = message.lines().findFirst().orElse("the text is not JSON");
    String plain = CODE_POINT.matcher(VALUE.matcher(line).replaceAll("a value")).replaceAll("");
    plain = plain.replace("('", "'").replace("')", "'");
    plain = QUOTE.matcher(plain).replaceAll("\"$1\"");
    return Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
  }
}
