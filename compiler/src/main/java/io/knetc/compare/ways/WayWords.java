package io.knetc.compare.ways;

import io.knetc.compare.ways.Effect.TargetShare;
import io.knetc.compare.ways.Outcome.Balanced;
import io.knetc.compare.ways.Outcome.Source;
import io.knetc.compare.ways.Outcome.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A change on a way in one line, such as `10.96.10.10:8080/tcp from everybody: 10.244.1.5:8080 1/2
/// -> 1/3`.
public final class WayWords {
  private static final int SHOWN = 8;

  private WayWords() {}

  /// The line.
  public static String of(WayChange change) {
    return change.way().text()
        + " from "
        + senders(change)
        + ": "
        + change.effects().stream().map(WayWords::of).collect(Collectors.joining("; "));
  }

  /// `everybody`, or who it is.
  public static String senders(WayChange change) {
    return change.isForEverybody()
        ? "everybody"
        : change.senders().stream().map(Sender::text).collect(Collectors.joining(", "));
  }

  /// One effect.
  public static String of(Effect effect) {
    return switch (effect) {
      case Effect.Opened(Outcome before, Balanced after) when before.isPassed() ->
          "opened: " + all(after);
      case Effect.Opened(Outcome before, Balanced after) ->
          "opened (was " + fate(before) + "): " + all(after);
      case Effect.Closed(_, Outcome after) -> "closed (" + fate(after) + ")";
      case Effect.Redirected(Balanced before, Balanced after) ->
          "redirected: " + targets(before) + " -> " + targets(after);
      case Effect.Shares shares -> shares(shares);
      case Effect.SourceAddress(Source after, var targets, boolean isForAll) ->
          "the source address "
              + source(after)
              + " now"
              + (isForAll
                  ? ""
                  : " for " + list(targets.stream().map(Outcome.Socket::text).toList()));
      case Effect.Affinity(long before, long after) ->
          "session affinity " + seconds(before) + " -> " + seconds(after);
      case Effect.Fate(Outcome before, Outcome after) -> fate(before) + " -> " + fate(after);
      case Effect.Doubts(Set<String> rules) when rules.isEmpty() ->
          "rules that knetc could not judge are gone";
      case Effect.Doubts(Set<String> rules) ->
          "knetc cannot tell whether this applies now: " + list(rules.stream().sorted().toList());
    };
  }

  /// What becomes of a connection.
  public static String fate(Outcome outcome) {
    return switch (outcome) {
      case Balanced balanced -> all(balanced);
      case Outcome.Refused _ -> "refused";
      case Outcome.Astray(var targets) ->
          "sent to "
              + list(targets.stream().map(target -> target.socket().text()).toList())
              + ", which answer past this node: no connection";
      case Outcome.Dropped _ -> "dropped";
      case Outcome.Untouched _ -> "not translated";
      case Outcome.Delivered _ -> "left to the node's own programs";
    };
  }

  /// `10.244.1.5:8080 1/2, 10.244.2.7:8080 1/2; the source address is kept`.
  private static String all(Balanced balanced) {
    List<String> parts = new ArrayList<>(List.of(targets(balanced)));
    Set<Source> sources = EnumSet.noneOf(Source.class);
    balanced.targets().forEach(target -> sources.add(target.source()));
    if (sources.size() == 1 && !sources.contains(Source.UNKNOWN)) {
      parts.add("the source address " + source(balanced.targets().getFirst().source()));
    } else if (sources.contains(Source.KEPT) && sources.contains(Source.MASQUERADED)) {
      parts.add(
          "the source address is kept for "
              + list(
                  balanced.targets().stream()
                      .filter(target -> target.source() == Source.KEPT)
                      .map(target -> target.socket().text())
                      .toList()));
    }
    if (balanced.affinitySeconds() > 0) {
      parts.add("session affinity " + seconds(balanced.affinitySeconds()));
    }
    return String.join("; ", parts);
  }

  private static String targets(Balanced balanced) {
    String targets = list(balanced.targets().stream().map(WayWords::of).toList());
    return balanced.lost().equals(Share.NONE)
        ? targets
        : targets + " (" + balanced.lost().text() + " of the connections get nowhere)";
  }

  private static String of(Target target) {
    return target.share().equals(new Share(1))
        ? target.socket().text()
        : target.socket().text() + " " + target.share().text();
  }

  /// Those that came or went, one by one; of many that only have another share, how many.
  private static String shares(Effect.Shares shares) {
    List<String> told = new ArrayList<>();
    Map<String, List<String>> others = new LinkedHashMap<>();
    for (TargetShare share : shares.targets()) {
      String socket = share.socket().text();
      if (share.before().equals(Share.NONE)) {
        told.add(socket + " new " + share.after().text());
      } else if (share.after().equals(Share.NONE)) {
        told.add(socket + " " + share.before().text() + " -> gone");
      } else if (!share.before().equals(share.after())) {
        others
            .computeIfAbsent(
                share.before().text() + " -> " + share.after().text(), _ -> new ArrayList<>())
            .add(socket);
      }
    }
    List<String> changed = new ArrayList<>();
    others.forEach((words, sockets) -> {
      if (sockets.size() > SHOWN) {
        changed.add(sockets.size() + " targets " + words);
      } else {
        sockets.forEach(socket -> changed.add(socket + " " + words));
      }
    });
    changed.add(list(told));
    if (!shares.lostBefore().equals(shares.lostAfter())) {
      changed.add("nowhere " + shares.lostBefore().text() + " -> " + shares.lostAfter().text());
    }
    changed.removeIf(String::isEmpty);
    return String.join(", ", changed);
  }

  private static String list(List<String> words) {
    return words.size() <= SHOWN
        ? String.join(", ", words)
        : String.join(", ", words.subList(0, SHOWN - 1))
            + " and "
            + (words.size() - SHOWN + 1)
            + " more";
  }

  private static String source(Source source) {
    return switch (source) {
      case KEPT -> "is kept";
      case MASQUERADED -> "is masqueraded";
      case UNKNOWN -> "cannot be told";
    };
  }

  private static String seconds(long seconds) {
    return seconds == 0 ? "none" : seconds + " s";
  }
}
