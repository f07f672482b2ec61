package io.knetc.reach.ask;

import io.knetc.network.Protocol;
import io.knetc.source.Span;

/// A line of a file of questions.
public sealed interface AskLine {
  /// A line that asks nothing, kept as it is.
  record Kept(String text) implements AskLine {}

  /// `FROM TO PROTOCOL PORT`, perhaps with what its author expects.
  ///
  /// @param text the line without the expected answer and what follows
  /// @param comment what follows, from the blanks before its `#`; mostly empty
  /// @param span the question in the file
  record Question(
      AskedEnd from,
      AskedEnd to,
      Protocol protocol,
      int port,
      Expected expected,
      String text,
      String comment,
      Span span)
      implements AskLine {}

  /// What the author of a question says the answer is.
  enum Expected {
    ALLOW,
    DENY,
    /// Nothing: the question is no test.
    UNSAID
  }
}
