package io.knetc.reach.ask;

import io.knetc.network.IpFamily;
import io.knetc.reach.Judgement;
import io.knetc.reach.Peer;
import io.knetc.reach.ask.AskLine.Expected;
import io.knetc.reach.ask.AskLine.Question;
import java.util.List;

/// The answer to a question.
///
/// @param family in which it was judged; none if the two ends have none in common
/// @param decisive the two peers whose judgement it is: of several Pods the first that is denied
/// @param notes what else there is to say, a sentence each
public record Answer(
    Question question,
    boolean passes,
    List<IpFamily> family,
    Decisive decisive,
    List<String> notes) {
  public Answer {
    family = List.copyOf(family);
    notes = List.copyOf(notes);
  }

  /// Two peers and what may pass between them.
  public record Decisive(Peer from, Peer to, Judgement judgement) {}

  /// `allow` or `deny`.
  public String word() {
    return passes ? "allow" : "deny";
  }

  /// Whether it is what the author of the question expects, or nothing is expected.
  public boolean isAsExpected() {
    return switch (question.expected()) {
      case ALLOW -> passes;
      case DENY -> !passes;
      case UNSAID -> true;
    };
  }

  /// Whether the question is a test.
  public boolean isTest() {
    return question.expected() != Expected.UNSAID;
  }
}
