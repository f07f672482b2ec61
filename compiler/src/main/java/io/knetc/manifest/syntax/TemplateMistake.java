package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Label;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tells a template from a text that somebody wrote wrong: the mistake stands in a line with an
/// action of a template, `{{ ... }}` or `{% ... %}`.
final class TemplateMistake {
  private static final Pattern ACTION = Pattern.compile("\\{\\{.*?(?:}}|$)|\\{%.*?(?:%}|$)");

  private TemplateMistake() {}

  /// The finding to report for a mistake: that the text is a template, or the mistake itself.
  static Diagnostic orItself(Diagnostic mistake) {
    if (mistake.code() != Code.KN0001) {
      return mistake;
    }
    return Stream.concat(mistake.secondary().stream(), Stream.of(mistake.primary()))
        .map(Label::span)
        .flatMap(span -> action(span).stream())
        .findFirst()
        .map(action ->
            Diagnostic.of(Code.KN0024, action, "the text is a template, which nobody has rendered")
                .withHelp("render it first, such as: helm template CHART | knetc compile -f -"))
        .orElse(mistake);
  }

  /// The first action in the line that a place is in.
  private static Optional<Span> action(Span place) {
    SourceFile file = place.file();
    int number = place.position().line();
    String line = file.line(number);
    Matcher action = ACTION.matcher(line);
    if (!action.find()) {
      return Optional.empty();
    }
    int start = file.startOfLine(number) + bytes(line, action.start());
    return Optional.of(
        new Span(file, start, start + bytes(action.group(), action.group().length())));
  }

  private static int bytes(String text, int length) {
    return text.substring(0, length).getBytes(StandardCharsets.UTF_8).length;
  }
}
