package io.knetc.compare.ways;

import io.knetc.compare.ways.Outcome.Balanced;
import io.knetc.compare.ways.Outcome.Source;
import io.knetc.compare.ways.Outcome.Target;
import io.knetc.network.IpAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Judges whether answers come back by the host that translated a connection. A target elsewhere
/// that sees a client of outside as it is, answers past the host, and the client knows nothing of
/// who answers.
///
/// @param own the addresses that the host has for others to reach it
/// @param isHere whether an endpoint is on the host, or may be
record JudgeReturn(Set<IpAddress> own, Predicate<IpAddress> isHere) {
  /// The walk, with what goes astray told so.
  ///
  /// @param source the address of the client
  Walk run(Walk walk, Sender sender, IpAddress source) {
    if (!(walk.outcome() instanceof Balanced(var targets, _, _)) || comesBack(sender, source)) {
      return walk;
    }
    List<Target> astray = targets.stream().filter(this::answersElsewhere).toList();
    return astray.size() == targets.size()
        ? new Walk(new Outcome.Astray(astray), walk.doubts())
        : walk;
  }

  /// Whether packets to that address come by the host anyway.
  private boolean comesBack(Sender sender, IpAddress source) {
    return switch (sender) {
      case Sender.Pods _, Sender.PodsBehind _, Sender.Loopback _ -> true;
      case Sender.Host _ -> own.contains(source) || source.isLoopback();
      case Sender.Outside _, Sender.Range _ -> false;
    };
  }

  private boolean answersElsewhere(Target target) {
    return target.source() == Source.KEPT && !isHere.test(target.socket().address());
  }
}
