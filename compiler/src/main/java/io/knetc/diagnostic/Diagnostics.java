package io.knetc.diagnostic;

import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;

/// What the stages found so far. Stages report all they can; the pipeline asks {@link #hasErrors} at the
/// borders between stages. Safe for use by several threads.
public final class Diagnostics {
  private static final int MAX_KEPT = 10_000;

  private final List<Diagnostic> found = new ArrayList<>();
  private int errors;
  private int warnings;

  /// Takes a finding; past the first 10,000 they are only counted.
  public synchronized void report(Diagnostic diagnostic) {
    switch (diagnostic.code().severity()) {
      case ERROR -> errors++;
      case WARNING -> warnings++;
    }
    if (found.size() < MAX_KEPT) {
      found.add(diagnostic);
    }
  }

  /// Takes a finding at one place.
  public void report(Code code, Span span, String message) {
    report(Diagnostic.of(code, span, message));
  }

  /// Whether one of the findings stops the compilation.
  public synchronized boolean hasErrors() {
    return errors > 0;
  }

  /// The number of errors.
  public synchronized int errors() {
    return errors;
  }

  /// The number of warnings.
  public synchronized int warnings() {
    return warnings;
  }

  /// The findings in the order in which they are shown.
  public synchronized List<Diagnostic> sorted() {
    return found.stream().sorted(Diagnostic.IN_READING_ORDER).toList();
  }
}
