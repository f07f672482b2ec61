package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// Says in plain words where and why a text is not YAML.
final class YamlMistake {
  /// What SnakeYAML says, what we say instead, and the cure.
  private record Wording(String theirs, String ours, String help) {}

  private static final List<Wording> WORDINGS =
      List.of(
          new Wording(
              "\\t(TAB)",
              "a tab stands where YAML takes only spaces",
              "indent with spaces, and quote a text that starts with a tab"),
          new Wording(
              "mapping values are not allowed here",
              "a second \": \" stands where no mapping can start",
              "quote a text that holds \": \", and check the indentation"),
          new Wording(
              "found unexpected end of stream",
              "the text ends before the quote is closed",
              "close the quote"),
          new Wording(
              "found unexpected document separator",
              "the document ends before the quote is closed",
              "close the quote"),
          new Wording(
              "expected <block end>, but found",
              "the line does not fit the block that it stands in",
              "align the keys of a mapping and the dashes of a list, and quote special characters"),
          new Wording(
              "could not find expected ':'",
              "the line is no \"key: value\"",
              "write a colon and a space after the key"),
          new Wording(
              "sequence entries are not allowed here",
              "a list item stands where no list can start",
              "start the list on a line of its own"),
          new Wording(
              "<stream end>", "the text ends before the bracket is closed", "close every { and ["),
          new Wording(
              "found character '%' that cannot start",
              "a text cannot start with %", "quote it; templates have to be rendered first"),
          new Wording(
              "expected ',' or '}'",
              "a \",\" or \"}\" is missing before this",
              "close the bracket, or put a comma between the entries"),
          new Wording(
              "expected ',' or ']'",
              "a \",\" or \"]\" is missing before this",
              "close the bracket, or put a comma between the items"),
          new Wording(
              "that cannot start any token",
              "a text without quotes cannot start with this character",
              "quote the text"));

  /// What SnakeYAML was reading, and what stands at the place where it began.
  private static final Map<String, String> CONTEXTS =
      Map.of(
          "while parsing a flow mapping", "opened here",
          "while parsing a flow sequence", "opened here",
          "while parsing a block mapping", "the mapping starts here",
          "while parsing a block collection", "the list starts here",
          "while scanning a quoted scalar", "opened here",
          "while scanning a simple key", "the line starts here");

  private static final Pattern QUOTE = Pattern.compile("'([^']*)'");

  private final Excerpt excerpt;
  private final CodePoints codePoints;

  YamlMistake(Excerpt excerpt, CodePoints codePoints) {
    this.excerpt = excerpt;
    this.codePoints = codePoints;
  }

  /// The finding for a mistake that the parser met.
  Diagnostic explain(YAMLException mistake) {
    return mistake instanceof MarkedYAMLException marked
        ? explain(marked)
        : Diagnostic.of(Code.KN0001, at(0), words(String.valueOf(mistake.getMessage())));
  }

  private Diagnostic explain(MarkedYAMLException marked) {
    String problem = Optional.ofNullable(marked.getProblem()).orElse("the text is not YAML");
    Span place = Optional.ofNullable(marked.getProblemMark()).map(this::at).orElseGet(() -> at(0));
    Diagnostic finding =
        WORDINGS.stream()
            .filter(wording -> problem.contains(wording.theirs()))
            .findFirst()
            .map(wording ->
                Diagnostic.of(Code.KN0001, place, wording.ours()).withHelp(wording.help()))
            .orElseGet(() -> Diagnostic.of(Code.KN0001, place, words(problem)));
    Span context = Optional.ofNullable(marked.getContextMark()).map(this::at).orElse(place);
    return Optional.ofNullable(marked.getContext())
        .filter(_ -> !context.equals(place))
        .map(words -> finding.alsoAt(context, CONTEXTS.getOrDefault(words, words(words))))
        .orElse(finding);
  }

  /// The finding for a character that YAML does not take.
  Diagnostic unprintable(int index, int codePoint) {
    String character = "U+%04X".formatted(codePoint);
    return Diagnostic.of(
            Code.KN0001, at(index), "the control character " + character + " cannot stand in YAML")
        .withHelp("write it as an escape inside double quotes");
  }

  private Span at(Mark mark) {
    return at(mark.getIndex());
  }

  private Span at(int index) {
    int start = codePoints.byteOffset(index);
    return excerpt.span(start, codePoints.byteOffset(index + 1));
  }

  private static String words(String theirs) {
    return QUOTE.matcher(theirs.lines().findFirst().orElse("")).replaceAll("\"$1\"");
  }
}
