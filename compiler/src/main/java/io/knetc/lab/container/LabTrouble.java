package io.knetc.lab.container;

/// There can be no lab here; the message says in one sentence why, and what to do.
public final class LabTrouble extends Exception {
  private static final long serialVersionUID = 1;

  public LabTrouble(String message) {
    super(message);
  }

  public LabTrouble(String message, Throwable cause) {
    super(message, cause);
  }
}
