package io.knetc.diagnostic;

import io.knetc.source.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the stages found so far. Stages report all they can; the pipeline asks {@link #hasErrors}
/// at the borders between stages. Safe for use by several threads.
public final class Diagnostics {
  private static final int MAX_KEPT = 10_000;

  private final Set<Diagnostic> found = new LinkedHashSet<>();
  private final Set<Code> tolerated;
  private int errors;
  private int warnings;

  /// Every finding is as grave as its code says.
  public Diagnostics() {
    this(Set.of());
  }

  /// The findings with these codes are warnings, whatever the codes say.
  public Diagnostics(Set<Code> tolerated) {
    this.tolerated = Set.copyOf(tolerated);
  }

  /// How grave a finding is here.
  public Severity severity(Diagnostic diagnostic) {
    return tolerated.contains(diagnostic.code()) ? Severity.WARNING : diagnostic.code().severity();
  }

  /// Takes a finding, once however often it is reported; past the first 10,000 they are only
  /// counted.
  public synchronized void report(Diagnostic diagnostic) {
    if (found.contains(diagnostic)) {
      return;
    }
    switch (severity(diagnostic)) {
      case ERROR -> errors++;
      case WARNING -> warnings++;
      case INFO -> {} // only check has such
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
