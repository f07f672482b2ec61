package io.knetc.output;

/// The output cannot be written; the message says in one sentence why, and what to do.
public final class OutputTrouble extends Exception {
  private static final long serialVersionUID = 1;

  OutputTrouble(String message) {
    super(message);
  }
}
