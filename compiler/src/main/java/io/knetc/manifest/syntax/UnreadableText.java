package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.source.Span;

/// The end of reading a text: what follows the mistake cannot be understood.
final class UnreadableText extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  UnreadableText(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  UnreadableText(Code code, Span span, String message) {
    this(Diagnostic.of(code, span, message));
  }

  /// What to tell the user.
  Diagnostic diagnostic() {
    return diagnostic;
  }

  /// Whether the text breaks the grammar, so that another way of reading it may succeed.
  boolean isSyntax() {
    return diagnostic.code() == Code.KN0001 || diagnostic.code() == Code.KN0002;
  }
}
