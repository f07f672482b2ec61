package io.knetc.lab.probe;

import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Dropped;
import io.knetc.lab.probe.Expectation.NotAnswered;
import io.knetc.lab.probe.Expectation.Refused;
import io.knetc.lab.probe.Expectation.Told;
import io.knetc.lab.probe.Outcome.Answer;
import io.knetc.lab.probe.Verdict.Kind;
import io.knetc.network.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Compares what became of a probe with what was expected.
public final class Judge {
  /// Fair shares stray further once in five hundred million times.
  private static final double SIGMAS = 6;

  private Judge() {}

  /// The verdict.
  public static Verdict run(Probe probe, Outcome outcome) {
    if (!outcome.impossible().isEmpty()) {
      return new Verdict(probe, outcome, Kind.NOT_ASKED, "");
    }
    String difference =
        switch (probe.expectation()) {
          case Answered answered -> answered(probe, answered, outcome);
          case Refused _ -> outcome.refused() == probe.calls() ? "" : "not refused";
          case Dropped _ -> outcome.silent() == probe.calls() ? "" : "not dropped";
          case Told(String what) ->
              outcome.told().getOrDefault(what, 0) == probe.calls() ? "" : "not told " + what;
          case NotAnswered _ -> outcome.answers().isEmpty() ? "" : "answered";
        };
    return new Verdict(
        probe, outcome, difference.isEmpty() ? Kind.AS_EXPECTED : Kind.DIFFERENT, difference);
  }

  private static String answered(Probe probe, Answered expected, Outcome outcome) {
    SequencedMap<String, Integer> shares = new LinkedHashMap<>();
    int answers = 0;
    for (Map.Entry<Answer, Integer> each : outcome.answers().entrySet()) {
      Answer answer = each.getKey();
      List<IpAddress> allowed = expected.sources().get(answer.endpoint());
      if (allowed == null) {
        return answer.endpoint() + " answered, which must not";
      }
      if (!allowed.contains(answer.seen())) {
        return answer.endpoint() + " saw " + answer.seen();
      }
      shares.merge(answer.endpoint(), each.getValue(), Integer::sum);
      answers += each.getValue();
    }
    if (answers < probe.calls()) {
      return probe.calls() - answers + " of " + probe.calls() + " calls not answered";
    }
    return switch (expected.choice()) {
      case EVEN -> unfair(expected, shares, probe.calls());
      case IN_TURN -> outOfTurn(expected, shares, probe.calls());
      case ALL -> leftOut(expected, shares, probe.calls());
      case ANY -> "";
      case KEPT -> outcome.moved() == 0 ? "" : "more than one endpoint for one client";
      case KEPT_BY_EACH ->
          outcome.moved() == 0 ? "" : outcome.moved() + " clients did not keep their endpoint";
      case LEFT -> outcome.moved() > 0 ? "" : "every client kept its endpoint for too long";
    };
  }

  private static String outOfTurn(Answered expected, Map<String, Integer> shares, int calls) {
    int least = calls / expected.sources().size();
    int most = Math.ceilDiv(calls, expected.sources().size());
    String tooMany = "";
    for (String endpoint : expected.sources().keySet()) {
      int count = shares.getOrDefault(endpoint, 0);
      String said = "%s answered %d of %d calls, its turn came %d times";
      if (count < least) {
        return said.formatted(endpoint, count, calls, least);
      }
      if (count > most) {
        tooMany = said.formatted(endpoint, count, calls, most);
      }
    }
    return tooMany;
  }

  private static String leftOut(Answered expected, Map<String, Integer> shares, int calls) {
    if (calls < HowMany.FOR_ALL * expected.sources().size()) {
      return "";
    }
    for (String endpoint : expected.sources().keySet()) {
      if (!shares.containsKey(endpoint)) {
        return endpoint + " answered none of " + calls + " calls";
      }
    }
    return "";
  }

  private static String unfair(Answered expected, Map<String, Integer> shares, int calls) {
    int endpoints = expected.sources().size();
    String leftOut = leftOut(expected, shares, calls);
    if (!leftOut.isEmpty() || calls < HowMany.FOR_SHARES * endpoints) {
      return leftOut;
    }
    double share = 1.0 / endpoints;
    double tolerance = SIGMAS * Math.sqrt(calls * share * (1 - share));
    for (String endpoint : expected.sources().keySet()) {
      int count = shares.getOrDefault(endpoint, 0);
      if (Math.abs(count - calls * share) > tolerance) {
        return "%s answered %d of %d calls, its share is %.0f"
            .formatted(endpoint, count, calls, calls * share);
      }
    }
    return "";
  }
}
