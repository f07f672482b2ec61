package io.knetc.whatis;

import io.knetc.compare.author.Author;
import java.util.List;
import java.util.Optional;

/// What is known of a name without any manifest: well-known chains, sets, marks and devices.
public final class ExplainName {
  private static final String ASK = "; name the manifests with -f PATH";

  private ExplainName() {}

  /// The answer.
  public static Result run(Name name) {
    return switch (name) {
      case Name.Word(var text) ->
          KnownWord.of(text)
              .map(known -> word(text, known))
              .orElseGet(() ->
                  new Result.Unknown(text + " is no name that hosts of all clusters have" + ASK));
      case Name.Mark mark ->
          TellMark.byDefault(mark).stream()
              .findFirst()
              .map(sentence -> known(mark.text(), "mark", List.of(sentence), ""))
              .orElseGet(
                  () -> new Result.Unknown(mark.text() + " is no mark that knetc knows" + ASK));
      case Name.ClusterObject _, Name.Address _, Name.Socket _, Name.Range _, Name.Mac _ ->
          manifests(name);
      case Name.HostPort _ -> manifests(name);
    };
  }

  private static Result manifests(Name name) {
    return new Result.Unknown(
        "only manifests say what " + name.text() + " is: name them with -f PATH");
  }

  private static Result word(String text, KnownWord known) {
    Optional<String> more =
        known.isOwned()
            ? Optional.of("Which one, the manifests say: name them with -f PATH.")
            : Optional.empty();
    String sentence = text + " is " + known.words(text, "") + ".";
    return known(
        text,
        known.kind().noun(),
        more.map(each -> List.of(sentence, each)).orElse(List.of(sentence)),
        known.author() == Author.UNKNOWN ? "" : known.author().title());
  }

  private static Result known(String text, String kind, List<String> sentences, String author) {
    return new Result.Known(
        new Answer(text, kind, sentences, author, List.of(), List.of(), List.of(), 0));
  }
}
