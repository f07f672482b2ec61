package io.knetc.dump.iptables;

import io.knetc.kernel.iptables.Match;
import io.knetc.network.IpFamily;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The matches of usual rules, from the name behind `-m` on; see {@link UsualRules}.
///
/// Many rules have the same: each text is looked at once, and gives one value.
final class UsualMatches {
  private final MatchReader reader;
  private final Map<String, Match> known = new HashMap<>();
  private final ByWord<Match.Comment> comments;
  private Match.Comment comment = new Match.Comment("");
  private Match match = comment;

  /// @param content of the file
  UsualMatches(byte[] content, IpFamily family) {
    this.reader = new MatchReader(family);
    this.comments = new ByWord<>(content);
  }

  /// The match that was read.
  Match match() {
    return match;
  }

  /// Reads the match whose name is the word, up to its last word; false if it is none of the usual
  /// ones.
  boolean read(WordCursor words) {
    if (words.is("comment")) {
      return words.next() && words.is("--comment") && readComment(words);
    }
    words.widen();
    String text = words.word();
    Match before = known.get(text);
    if (before != null) {
      match = before;
      return true;
    }
    return words.isBare() && readFirst(text);
  }

  /// Not word for word: for that, one must know which option belongs to which match.
  private boolean readFirst(String text) {
    Optional<Match> read =
        UsualExtension.of(Extension.MATCH, text)
            .map(reader::read)
            .filter(typed -> !(typed instanceof Match.Verbatim));
    read.ifPresent(first -> {
      known.put(text, first);
      match = first;
    });
    return read.isPresent();
  }

  /// Rules with the same comment often follow each other.
  private boolean readComment(WordCursor words) {
    if (!words.nextText()) {
      return false;
    }
    if (!words.is(comment.text())) {
      comment = comments.get(words).orElseGet(() -> newComment(words));
    }
    match = comment;
    words.leaveText();
    return true;
  }

  private Match.Comment newComment(WordCursor words) {
    Match.Comment created = new Match.Comment(words.word());
    comments.add(words, created);
    return created;
  }
}
