package io.knetc.compare.ways;

import java.util.List;

/// What changes for connections on a way.
///
/// @param comment of a rule for the way, which may say whose it is; empty if there is none
/// @param senders the classes of senders for whom it changes so
/// @param isForEverybody whether these are all who get anything but what passes on untouched
/// @param before of the first of the senders
/// @param after of the first of the senders
public record WayChange(
    Way way,
    String comment,
    List<Sender> senders,
    boolean isForEverybody,
    Outcome before,
    Outcome after,
    List<Effect> effects) {
  public WayChange {
    senders = List.copyOf(senders);
    effects = List.copyOf(effects);
  }
}
