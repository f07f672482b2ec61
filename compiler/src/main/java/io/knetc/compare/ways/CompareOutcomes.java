package io.knetc.compare.ways;

import io.knetc.compare.ways.Effect.TargetShare;
import io.knetc.compare.ways.Outcome.Balanced;
import io.knetc.compare.ways.Outcome.Socket;
import io.knetc.compare.ways.Outcome.Source;
import io.knetc.compare.ways.Outcome.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares what becomes of a connection before and after.
final class CompareOutcomes {
  private CompareOutcomes() {}

  /// The effects; none if it is the same.
  static List<Effect> run(Walk before, Walk after) {
    List<Effect> effects = new ArrayList<>();
    if (before.outcome() instanceof Balanced old) {
      if (after.outcome() instanceof Balanced current) {
        compare(old, current, effects);
      } else {
        effects.add(new Effect.Closed(old, after.outcome()));
      }
    } else if (after.outcome() instanceof Balanced current) {
      effects.add(new Effect.Opened(before.outcome(), current));
    } else if (!before.outcome().equals(after.outcome())) {
      effects.add(new Effect.Fate(before.outcome(), after.outcome()));
    }
    if (!before.doubts().equals(after.doubts())) {
      Set<String> rules = new TreeSet<>(after.doubts());
      rules.removeAll(before.doubts());
      effects.add(new Effect.Doubts(rules));
    }
    return effects;
  }

  private static void compare(Balanced before, Balanced after, List<Effect> effects) {
    Map<Socket, Target> old = bySocket(before);
    Map<Socket, Target> current = bySocket(after);
    Set<Socket> both = new TreeSet<>(old.keySet());
    both.retainAll(current.keySet());
    if (both.isEmpty()) {
      effects.add(new Effect.Redirected(before, after));
      if (onlySource(before) != onlySource(after) && onlySource(after) != Source.UNKNOWN) {
        effects.add(
            new Effect.SourceAddress(onlySource(after), List.copyOf(current.keySet()), true));
      }
    } else {
      List<TargetShare> shares = shares(old, current);
      boolean differ =
          shares.stream().anyMatch(share -> !share.before().equals(share.after()))
              || !before.lost().equals(after.lost());
      if (differ) {
        effects.add(new Effect.Shares(shares, before.lost(), after.lost()));
      }
    }
    sources(both, old, current, effects);
    if (before.affinitySeconds() != after.affinitySeconds()) {
      effects.add(new Effect.Affinity(before.affinitySeconds(), after.affinitySeconds()));
    }
  }

  /// What all targets see; unknown if some see another one.
  private static Source onlySource(Balanced balanced) {
    List<Source> sources = balanced.targets().stream().map(Target::source).distinct().toList();
    return sources.size() == 1 ? sources.getFirst() : Source.UNKNOWN;
  }

  private static Map<Socket, Target> bySocket(Balanced balanced) {
    Map<Socket, Target> targets = new TreeMap<>();
    balanced.targets().forEach(target -> targets.put(target.socket(), target));
    return targets;
  }

  private static List<TargetShare> shares(Map<Socket, Target> old, Map<Socket, Target> current) {
    Set<Socket> all = new TreeSet<>(old.keySet());
    all.addAll(current.keySet());
    return all.stream()
        .map(socket -> new TargetShare(socket, share(old, socket), share(current, socket)))
        .toList();
  }

  private static Share share(Map<Socket, Target> targets, Socket socket) {
    return Optional.ofNullable(targets.get(socket)).map(Target::share).orElse(Share.NONE);
  }

  /// A source that was not known, or is not, tells nothing.
  private static void sources(
      Set<Socket> both,
      Map<Socket, Target> old,
      Map<Socket, Target> current,
      List<Effect> effects) {
    Map<Source, List<Socket>> changed = new EnumMap<>(Source.class);
    for (Socket socket : both) {
      Source before = source(old, socket);
      Source after = source(current, socket);
      if (before != after && before != Source.UNKNOWN && after != Source.UNKNOWN) {
        changed.computeIfAbsent(after, _ -> new ArrayList<>()).add(socket);
      }
    }
    changed.forEach((source, sockets) ->
        effects.add(new Effect.SourceAddress(source, sockets, sockets.size() == both.size())));
  }

  private static Source source(Map<Socket, Target> targets, Socket socket) {
    return Optional.ofNullable(targets.get(socket)).map(Target::source).orElse(Source.UNKNOWN);
  }
}
