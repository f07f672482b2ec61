package io.knetc.diagnostic;

/// How grave a finding is: an error stops the compilation, a warning does not.
public enum Severity {
  ERROR,
  WARNING;

  /// The word shown to the user.
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
    };
  }
}
