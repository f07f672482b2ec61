package io.knetc.diagnostic;

import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One finding: its code, what is the matter, where, what else plays a part, and the cure.
///
/// The message says what is, in lower case unless it starts with a Kubernetes word, without a full
/// stop, names in double quotes; the cure goes into `help`.
public record Diagnostic(
    Code code, String message, Label primary, List<Label> secondary, List<String> help) {
  /// The order in which findings are shown: by place, then by code.
  public static final Comparator<Diagnostic> IN_READING_ORDER =
      Comparator.comparing(
              (Diagnostic diagnostic) -> diagnostic.primary().span(), Span.IN_READING_ORDER)
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  public Diagnostic {
    secondary = List.copyOf(secondary);
    help = List.copyOf(help);
  }

  /// A finding at one place.
  public static Diagnostic of(Code code, Span span, String message) {
    return new Diagnostic(code, message, new Label(span, ""), List.of(), List.of());
  }

  /// The same with words at the place itself.
  public Diagnostic labelled(String label) {
    return new Diagnostic(code, message, new Label(primary.span(), label), secondary, help);
  }

  /// The same with one more place.
  public Diagnostic alsoAt(Span span, String label) {
    List<Label> labels = new ArrayList<>(secondary);
    labels.add(new Label(span, label));
    return new Diagnostic(code, message, primary, labels, help);
  }

  /// The same with one more cure.
  public Diagnostic withHelp(String cure) {
    List<String> cures = new ArrayList<>(help);
    cures.add(cure);
    return new Diagnostic(code, message, primary, secondary, cures);
  }
}
