package io.knetc.check;

import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Severity;
import java.util.Comparator;

/// A diagnostic as it is told: how grave it is here, and whose it is.
///
/// @param object `kind/namespace/name` of the object at its place; empty if it is of none
public record Finding(Diagnostic diagnostic, Severity severity, String object) {
  /// The order in which findings are told.
  static final Comparator<Finding> IN_READING_ORDER =
      Comparator.comparing(Finding::diagnostic, Diagnostic.IN_READING_ORDER);
}
