package io.knetc.kernel.ipset;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the line of an entry says besides the entry; see ipset(8), GENERIC CREATE AND ADD OPTIONS.
public sealed interface EntryOption {
  /// `timeout`: how many seconds the entry still has, 0 for always.
  record Timeout(long seconds) implements EntryOption {}

  /// `packets`: how many matched, as an unsigned number.
  record Packets(long count) implements EntryOption {}

  /// `bytes`: how many matched, as an unsigned number.
  record Bytes(long count) implements EntryOption {}

  /// `nomatch`: what is in this network is not in the set.
  record NoMatch() implements EntryOption {}

  /// `comment`, which is always in quotes; ipset has no way to write a quote in one.
  record Comment(String text) implements EntryOption {
    /// The longest comment that ipset takes, in bytes (IPSET_MAX_COMMENT_SIZE).
    public static final int MAX_LENGTH = 255;

    public Comment {
      if (!isLegal(text)) {
        throw new IllegalArgumentException("comment \"" + text + "\"");
      }
    }

    /// Whether a text can be a comment.
    public static boolean isLegal(String text) {
      int length = text.getBytes(StandardCharsets.UTF_8).length;
      return length > 0
          && length <= MAX_LENGTH
          && text.indexOf('"') < 0
          && text.indexOf('\n') < 0
          && text.indexOf('\r') < 0;
    }
  }

  /// Another option word for word as in a dump, with its value if it has one, such as `skbmark
  /// 0x10/0xff` or `wildcard`.
  record Verbatim(List<String> words) implements EntryOption {
    public Verbatim {
      words = List.copyOf(words);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("an option without a word");
      }
    }
  }
}
