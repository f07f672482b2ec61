package io.knetc.compare.ways;

import io.knetc.compare.ways.Outcome.Balanced;
import io.knetc.compare.ways.Outcome.Socket;
import io.knetc.compare.ways.Outcome.Source;
import java.util.List;
import java.util.Set;

/// What a change means for the connections of a sender on a way.
public sealed interface Effect {
  /// They get to a target now.
  record Opened(Outcome before, Balanced after) implements Effect {}

  /// They get to no target any more.
  record Closed(Balanced before, Outcome after) implements Effect {}

  /// They get to other targets only.
  record Redirected(Balanced before, Balanced after) implements Effect {}

  /// The targets have other shares; some may have come or gone.
  ///
  /// @param lostBefore the part that got to no target
  /// @param lostAfter the part that gets to none now
  record Shares(List<TargetShare> targets, Share lostBefore, Share lostAfter) implements Effect {
    public Shares {
      targets = List.copyOf(targets);
    }
  }

  /// The targets see another source address.
  ///
  /// @param targets those that see it so
  /// @param isForAll whether these are all
  record SourceAddress(Source after, List<Socket> targets, boolean isForAll) implements Effect {
    public SourceAddress {
      targets = List.copyOf(targets);
    }
  }

  /// Clients keep their target for another time, 0 for not at all.
  record Affinity(long secondsBefore, long secondsAfter) implements Effect {}

  /// They got to no target before either; what becomes of them is another thing now.
  record Fate(Outcome before, Outcome after) implements Effect {}

  /// There are other rules of which it cannot be told whether they fit, or what they do.
  ///
  /// @param rules those of the new state that the old one does not have; none if it had more
  record Doubts(Set<String> rules) implements Effect {
    public Doubts {
      rules = Set.copyOf(rules);
    }
  }

  /// The share of a target before and after; none for a target that came or went.
  record TargetShare(Socket socket, Share before, Share after) {}
}
