package io.knetc.reach.ask;

import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.reach.ask.AskLine.Expected;
import io.knetc.reach.ask.AskLine.Kept;
import io.knetc.reach.ask.AskLine.Question;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A file of questions to its lines. Lines that are no question are reported.
public final class ReadQuestions {
  private static final String FORM = "a question is FROM TO PROTOCOL PORT, perhaps allow or deny";
  private static final int FIELDS = 4;

  private final SourceFile file;
  private final FindPeers peers;
  private final Diagnostics diagnostics;

  private ReadQuestions(SourceFile file, PolicyWorld world, Diagnostics diagnostics) {
    this.file = file;
    this.peers = new FindPeers(world);
    this.diagnostics = diagnostics;
  }

  /// A word of a line, its bytes in the file.
  private record Word(String text, int start, int end) {}

  /// The lines in order, but those that were reported.
  public static List<AskLine> run(SourceFile file, PolicyWorld world, Diagnostics diagnostics) {
    ReadQuestions reading = new ReadQuestions(file, world, diagnostics);
    List<AskLine> lines = new ArrayList<>();
    byte[] content = file.content();
    for (int start = 0; start < content.length; ) {
      int end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      reading.line(start, end).ifPresent(lines::add);
      start = end + 1;
    }
    return lines;
  }

  private Optional<AskLine> line(int start, int end) {
    List<Word> words = words(start, end);
    if (words.isEmpty()) {
      return Optional.of(new Kept(text(start, end)));
    }
    int behind = words.getLast().end();
    Optional<Expected> expected =
        words.size() == FIELDS + 1 ? expected(words.getLast()) : Optional.of(Expected.UNSAID);
    if (words.size() < FIELDS || words.size() > FIELDS + 1) {
      report(
          new Word("", words.getFirst().start(), behind),
          "the line has " + words.size() + " words",
          FORM);
      return Optional.empty();
    }
    Optional<AskedEnd> from = end(words.get(0));
    Optional<AskedEnd> to = end(words.get(1));
    Optional<Protocol> protocol = protocol(words.get(2));
    Optional<Port> port = port(words.get(3));
    if (from.isEmpty()
        || to.isEmpty()
        || protocol.isEmpty()
        || port.isEmpty()
        || expected.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Question(
            from.get(),
            to.get(),
            protocol.get(),
            port.get().number(),
            expected.get(),
            text(start, words.get(FIELDS - 1).end()),
            text(behind, end),
            new Span(file, words.getFirst().start(), words.get(FIELDS - 1).end())));
  }

  /// The words of a line, up to a comment.
  private List<Word> words(int start, int end) {
    List<Word> words = new ArrayList<>();
    int at = start;
    while (at < end) {
      int first = at;
      while (at < end && !isBlank(file.content()[at])) {
        at++;
      }
      if (at > first) {
        if (file.content()[first] == '#') {
          return words;
        }
        words.add(new Word(text(first, at), first, at));
      }
      at++;
    }
    return words;
  }

  private static boolean isBlank(byte one) {
    return one == ' ' || one == '\t' || one == '\r';
  }

  private String text(int start, int end) {
    return new String(file.content(), start, end - start, StandardCharsets.UTF_8);
  }

  private Optional<AskedEnd> end(Word word) {
    Optional<AskedEnd> end = peers.find(word.text());
    if (end.isEmpty()) {
      FindPeers.Unfound unfound = peers.explain(word.text());
      report(word, unfound.message(), unfound.help() + unfound.list());
    }
    return end;
  }

  private Optional<Protocol> protocol(Word word) {
    for (Protocol protocol : Protocol.values()) {
      if (protocol.name().equals(word.text().toUpperCase(Locale.ROOT))) {
        return Optional.of(protocol);
      }
    }
    report(word, Quoted.of(word.text()) + " is no protocol of policies", "write TCP, UDP or SCTP");
    return Optional.empty();
  }

  private Optional<Port> port(Word word) {
    if (word.text().matches("[0-9]{1,5}")) {
      int number = Integer.parseInt(word.text());
      if (number >= 1 && number <= Port.MAX) {
        return Optional.of(new Port(number));
      }
    }
    report(word, Quoted.of(word.text()) + " is no port", "write a number from 1 to " + Port.MAX);
    return Optional.empty();
  }

  private Optional<Expected> expected(Word word) {
    return switch (word.text()) {
      case "allow" -> Optional.of(Expected.ALLOW);
      case "deny" -> Optional.of(Expected.DENY);
      default -> {
        report(word, Quoted.of(word.text()) + " is neither allow nor deny", FORM);
        yield Optional.empty();
      }
    };
  }

  private void report(Word word, String message, String help) {
    diagnostics.report(
        Diagnostic.of(Code.KN0020, new Span(file, word.start(), word.end()), message)
            .withHelp(help));
  }
}
