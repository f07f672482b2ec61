package io.knetc.manifest.syntax;

/// A path that cannot be read at all: trouble, not a finding in a text. The message is one sentence
/// with the path and the cure.
public final class UnreadableSource extends Exception {
  private static final long serialVersionUID = 1;

  /// @param message one sentence with the path and the cure
  public UnreadableSource(String message) {
    super(message);
  }
}
