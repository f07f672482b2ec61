package io.knetc.reach.ask;

import io.knetc.network.IpFamily;
import io.knetc.network.PortSet;
import io.knetc.reach.JudgePolicies;
import io.knetc.reach.Judgement;
import io.knetc.reach.Peer;
import io.knetc.reach.Traffic;
import io.knetc.reach.ask.Answer.Decisive;
import io.knetc.reach.ask.AskLine.Question;
import java.util.ArrayList;
import java.util.List;

/// Answers questions: in every family that both ends have, for every Pod that an end means.
public final class AnswerQuestions {
  private final JudgePolicies judge;

  /// One that asks this judge.
  public AnswerQuestions(JudgePolicies judge) {
    this.judge = judge;
  }

  /// The answer in the first family of the destination that both have; what differs from it is
  /// noted.
  public Answer answer(Question question) {
    List<IpFamily> families = new ArrayList<>(question.to().families());
    families.retainAll(question.from().families());
    if (families.isEmpty()) {
      return new Answer(
          question,
          false,
          List.of(),
          decisive(question, question.to().families().getFirst()),
          List.of("the two have no family of addresses in common"));
    }
    IpFamily first = families.getFirst();
    Decisive decisive = decisive(question, first);
    boolean passes = passes(decisive.judgement(), question);
    List<String> notes = new ArrayList<>();
    if (!passes && anyPasses(question, first)) {
      notes.add("not all Pods of the workload are denied: ask for each");
    }
    for (IpFamily other : families.subList(1, families.size())) {
      if (passes(decisive(question, other).judgement(), question) != passes) {
        notes.add(
            "%s in %s, %s in %s"
                .formatted(
                    passes ? "allow" : "deny",
                    first.kubernetesName(),
                    passes ? "deny" : "allow",
                    other.kubernetesName()));
      }
    }
    return new Answer(question, passes, List.of(first), decisive, notes);
  }

  /// The first two that are denied, else the first two.
  private Decisive decisive(Question question, IpFamily family) {
    return judged(question, family).stream()
        .filter(each -> !passes(each.judgement(), question))
        .findFirst()
        .orElseGet(() -> judged(question, family).getFirst());
  }

  private boolean anyPasses(Question question, IpFamily family) {
    return judged(question, family).stream().anyMatch(each -> passes(each.judgement(), question));
  }

  private List<Decisive> judged(Question question, IpFamily family) {
    List<Decisive> judged = new ArrayList<>();
    for (Peer from : question.from().peers()) {
      for (Peer to : question.to().peers()) {
        judged.add(new Decisive(from, to, judge.judge(from, to, family)));
      }
    }
    return judged;
  }

  private static boolean passes(Judgement judgement, Question question) {
    return judgement.traffic().of(question.protocol()).contains(question.port());
  }

  /// What a question asks for.
  public static Traffic asked(Question question) {
    return Traffic.of(question.protocol(), PortSet.of(question.port(), question.port()));
  }
}
