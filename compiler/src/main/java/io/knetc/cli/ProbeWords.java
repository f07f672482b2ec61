package io.knetc.cli;

import io.knetc.lab.probe.Caller;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Expectation.Dropped;
import io.knetc.lab.probe.Expectation.NotAnswered;
import io.knetc.lab.probe.Expectation.Refused;
import io.knetc.lab.probe.Outcome;
import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.Verdict;
import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a probe expects and what it saw, in words.
final class ProbeWords {
  private static final int ENDPOINTS_NAMED = 3;

  private ProbeWords() {}

  static String expected(Probe probe) {
    return switch (probe.expectation()) {
      case Answered answered -> answered(probe, answered);
      case Refused _ -> "refused";
      case Dropped _ -> "dropped";
      case NotAnswered _ -> "not answered";
    };
  }

  private static String answered(Probe probe, Answered answered) {
    Set<String> endpoints = answered.sources().keySet();
    String who =
        endpoints.size() <= ENDPOINTS_NAMED
            ? String.join(", ", endpoints)
            : endpoints.size() + " endpoints";
    return who
        + (endpoints.size() > 1 ? choice(answered.choice()) : "")
        + ", "
        + source(probe, answered);
  }

  private static String choice(Choice choice) {
    return switch (choice) {
      case EVEN, ANY -> "";
      case KEPT -> " (always the same)";
      case KEPT_BY_EACH -> " (for each the same)";
      case LEFT -> " (for each again any)";
    };
  }

  /// As whom the caller is seen.
  private static String source(Probe probe, Answered answered) {
    Set<Boolean> asNode = new LinkedHashSet<>();
    for (List<IpAddress> sources : answered.sources().values()) {
      asNode.add(sources.equals(probe.handler().ownAddresses()));
    }
    if (probe.caller() instanceof Caller.Host) {
      return "seen as " + probe.caller().words();
    }
    return asNode.size() > 1
        ? "seen as itself or " + probe.handler().name()
        : asNode.contains(true) ? "seen as " + probe.handler().name() : "seen as itself";
  }

  static String seen(Verdict verdict) {
    return switch (verdict.kind()) {
      case AS_EXPECTED -> "ok" + shares(verdict);
      case DIFFERENT -> "WRONG: " + verdict.difference() + "; " + counts(verdict.outcome());
      case NOT_ASKED -> "not asked: " + verdict.outcome().impossible();
    };
  }

  private static String shares(Verdict verdict) {
    Map<String, Integer> shares = new LinkedHashMap<>();
    verdict
        .outcome()
        .answers()
        .forEach((answer, count) -> shares.merge(answer.endpoint(), count, Integer::sum));
    boolean told = shares.size() > 1 && shares.size() <= ENDPOINTS_NAMED;
    return told
        ? " ("
            + shares.values().stream().map(String::valueOf).collect(Collectors.joining(" + "))
            + ")"
        : "";
  }

  /// Everything that came of the calls.
  static String counts(Outcome outcome) {
    List<String> counts = new ArrayList<>();
    outcome
        .answers()
        .forEach((answer, count) ->
            counts.add(count + " by " + answer.endpoint() + " which saw " + answer.seen()));
    count(counts, outcome.refused(), "refused");
    count(counts, outcome.silent(), "without an answer");
    count(counts, outcome.unreachable(), "unreachable");
    return String.join(", ", counts);
  }

  private static void count(List<String> counts, int count, String what) {
    if (count > 0) {
      counts.add(count + " " + what);
    }
  }
}
