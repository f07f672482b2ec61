package io.knetc.dump.iptables;

import org.antlr.v4.runtime.ParserRuleContext;

/// A part of a rule that iptables would not take; caught at the rule, where it becomes a finding.
final class UnreadablePart extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ParserRuleContext part;
  private final String what;

  UnreadablePart(ParserRuleContext part, String what) {
    super(what, null, false, false);
    this.part = part;
    this.what = what;
  }

  /// Where it stands.
  ParserRuleContext part() {
    return part;
  }

  /// What is the matter with it.
  String what() {
    return what;
  }
}
