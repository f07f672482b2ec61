package io.knetc.diagnostic;

/// How grave a finding is, the gravest first: an error stops the compilation, a warning does not,
/// and an info is worth knowing.
public enum Severity {
  ERROR,
  WARNING,
  INFO;

  /// The word shown to the user.
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "info";
    };
  }

  /// Whether this is as grave as another one, or graver.
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
