package io.knetc.cli.side;

/// What a user named cannot be read; the message says why and what to do.
public final class UnreadableSide extends Exception {
  private static final long serialVersionUID = 1;

  /// @param message a sentence
  public UnreadableSide(String message) {
    super(message);
  }
}
