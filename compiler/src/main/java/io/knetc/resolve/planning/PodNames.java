package io.knetc.resolve.planning;

import io.knetc.cluster.PlannedValue.Kind;
import io.knetc.manifest.Names;
import io.knetc.manifest.ObjectMeta;
import io.knetc.resolve.planning.PlannedValues.Pin;
import io.knetc.source.Origin;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names for Pods that a controller would name by chance, of the same form: the workload's, and
/// five letters. The lock has them as `pods[0]` of the workload, or `pods[node1]` of a DaemonSet.
final class PodNames {
  /// Those of Kubernetes: no vowels, no words.
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private static final int LENGTH = 5;

  /// What is left of a name of 63 letters.
  private static final int LONGEST = 63 - LENGTH - 1;

  private final Set<String> taken;
  private final PlannedValues planned;
  private final Map<String, Pin<String>> pinned = new HashMap<>();

  /// @param ids of the Pods that there are
  PodNames(Collection<String> ids, PlannedValues planned) {
    this.taken = new HashSet<>(ids);
    this.planned = planned;
  }

  private static String field(String which) {
    return "pods[" + which + "]";
  }

  /// Takes the name that the lock has, before others choose theirs.
  ///
  /// @param which of the Pods of the workload
  void pin(ObjectMeta workload, String which) {
    planned
        .pin(workload.id(), field(which), name -> claim(workload, name))
        .ifPresent(pin -> pinned.put(workload.id() + " " + which, pin));
  }

  private Verdict<String> claim(ObjectMeta workload, String name) {
    if (!Names.isLabel(name)) {
      return new Verdict.Unfit<>("which is no name of a Pod");
    }
    String id = ObjectMeta.id("Pod", workload.namespace(), name);
    return taken.add(id)
        ? new Verdict.Fits<>(name)
        : new Verdict.Unfit<>("which is the name of another Pod");
  }

  /// The name that the lock has, else one that is free.
  ///
  /// @param which of the Pods of the workload
  /// @param pass who asks
  String random(ObjectMeta workload, String which, String pass) {
    Optional<Pin<String>> pin = Optional.ofNullable(pinned.get(workload.id() + " " + which));
    String name = pin.map(Pin::value).orElseGet(() -> choose(workload, which));
    Origin origin =
        Origin.of(workload.id(), field(which), pin.map(Pin::span).orElse(workload.span()), pass);
    planned.add(Kind.POD_NAME, field(which), name, pin, origin);
    return name;
  }

  private String choose(ObjectMeta workload, String which) {
    String prefix = workload.name().substring(0, Math.min(LONGEST, workload.name().length()));
    for (int attempt = 0; ; attempt++) {
      String name = prefix + "-" + letters(PlanHash.of("pod", workload.id(), which, "" + attempt));
      if (taken.add(ObjectMeta.id("Pod", workload.namespace(), name))) {
        return name;
      }
    }
  }

  private static String letters(long hash) {
    StringBuilder letters = new StringBuilder(LENGTH);
    long rest = hash;
    for (int i = 0; i < LENGTH; i++) {
      letters.append(LETTERS.charAt((int) Long.remainderUnsigned(rest, LETTERS.length())));
      rest = Long.divideUnsigned(rest, LETTERS.length());
    }
    return letters.toString();
  }
}
