package io.knetc.dump;

import org.antlr.v4.runtime.ParserRuleContext;

/// A part of a line that its tool would not take; caught at the line, where it becomes a finding.
public final class UnreadablePart extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ParserRuleContext part;
  private final String what;

  /// This part, and what is the matter with it.
  public UnreadablePart(ParserRuleContext part, String what) {
    super(what, null, false, false);
    this.part = part;
    this.what = what;
  }

  /// Where it stands.
  public ParserRuleContext part() {
    return part;
  }

  /// What is the matter with it.
  public String what() {
    return what;
  }
}
