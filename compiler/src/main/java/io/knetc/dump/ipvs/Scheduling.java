package io.knetc.dump.ipvs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a virtual server chooses, as a line says it.
///
/// @param persistenceSeconds 0 for not at all
/// @param mask of the clients that stay together, empty for each alone
/// @param engine what finds out which clients stay together, mostly nothing
record Scheduling(
    String scheduler,
    List<String> flags,
    int persistenceSeconds,
    Optional<String> mask,
    Optional<String> engine,
    boolean onePacket) {
  /// What ipvsadm sets where a line does not say it.
  static final String DEFAULT_SCHEDULER = "wlc";

  static final int DEFAULT_PERSISTENCE = 360;

  /// Of whole addresses: what ipvsadm does not print.
  private static final List<String> WHOLE_MASKS = List.of("255.255.255.255", "128");

  Scheduling {
    flags = List.copyOf(flags);
  }

  /// What the fields of a virtual server do not say, in the order of `ipvsadm -S`. There is no mask
  /// without persistence.
  List<String> options() {
    List<String> options = new ArrayList<>(0);
    mask.filter(text -> persistenceSeconds > 0 && !WHOLE_MASKS.contains(text))
        .ifPresent(text -> options.add("-M " + text));
    engine.ifPresent(text -> options.add("--pe " + text));
    if (onePacket) {
      options.add("-o");
    }
    return options;
  }
}
