package io.knetc.resolve.planning;

import io.knetc.manifest.ObjectMeta;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Names for Pods that a controller would name by chance, of the same form: the workload's, and
/// five letters.
final class PodNames {
  /// Those of Kubernetes: no vowels, no words.
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private static final int LENGTH = 5;

  /// What is left of a name of 63 letters.
  private static final int LONGEST = 63 - LENGTH - 1;

  private final Set<String> taken;

  /// @param ids of the Pods that there are
  PodNames(Collection<String> ids) {
    this.taken = new HashSet<>(ids);
  }

  /// A name that is free.
  ///
  /// @param which of the Pods of the workload
  String random(ObjectMeta workload, String which) {
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
