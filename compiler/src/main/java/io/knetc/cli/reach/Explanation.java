package io.knetc.cli.reach;

import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.reach.Judgement;
import io.knetc.reach.ReachTable.Row;
import io.knetc.reach.Traffic;
import io.knetc.reach.ask.Answer;
import io.knetc.reach.ask.AnswerQuestions;
import io.knetc.reach.ask.AskLine.Question;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why something passes between two ends, or what is missing.
///
/// @param asked what is looked at
record Explanation(NamedEnd from, NamedEnd to, Traffic asked, Judgement judgement) {
  private static final String FREE =
      "no policy is asked: a Pod reaches itself, and a node and its own Pods reach each other";

  static Explanation of(Row row, Traffic asked) {
    return new Explanation(NamedEnd.of(row.from()), NamedEnd.of(row.to()), asked, row.judgement());
  }

  static Explanation of(Answer answer) {
    Question question = answer.question();
    return new Explanation(
        NamedEnd.of(question.from().words(), answer.decisive().from()),
        NamedEnd.of(question.to().words(), answer.decisive().to()),
        AnswerQuestions.asked(question),
        answer.decisive().judgement());
  }

  /// The explanation of each end.
  ExplainedSide side(PolicyDirection direction) {
    return switch (direction) {
      case EGRESS -> new ExplainedSide(direction, judgement.egress(), asked, from, to);
      case INGRESS -> new ExplainedSide(direction, judgement.ingress(), asked, to, from);
    };
  }

  /// The lines below a pair.
  List<String> lines() {
    if (judgement.free()) {
      return List.of(FREE);
    }
    return Stream.of(PolicyDirection.EGRESS, PolicyDirection.INGRESS)
        .flatMap(direction -> side(direction).lines().stream())
        .toList();
  }

  /// One sentence.
  String sentence() {
    if (judgement.free()) {
      return FREE;
    }
    ExplainedSide egress = side(PolicyDirection.EGRESS);
    ExplainedSide ingress = side(PolicyDirection.INGRESS);
    if (!egress.passes()) {
      return egress.sentence();
    }
    if (!ingress.passes()) {
      return ingress.sentence();
    }
    if (egress.isOpen() && ingress.isOpen()) {
      return "no policy isolates either end";
    }
    return Stream.of(egress, ingress)
        .filter(side -> !side.isOpen())
        .map(ExplainedSide::sentence)
        .collect(Collectors.joining("; "));
  }
}
