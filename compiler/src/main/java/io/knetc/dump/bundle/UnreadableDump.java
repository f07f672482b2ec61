package io.knetc.dump.bundle;

/// A path that a user named and that cannot be read; the message says which one, why, and the cure.
public final class UnreadableDump extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableDump(String message) {
    super(message);
  }
}
