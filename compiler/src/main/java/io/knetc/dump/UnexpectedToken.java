package io.knetc.dump;

import org.antlr.v4.runtime.Token;

/// A token that does not belong where it stands; caught at the line, where it becomes a finding.
public final class UnexpectedToken extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Token token;

  UnexpectedToken(Token token) {
    super(token.getText(), null, false, false);
    this.token = token;
  }

  /// The token, which may be the end of the line.
  public Token token() {
    return token;
  }

  /// What is the matter with it.
  public String what() {
    return token.getType() == Token.EOF
        ? "the line ends too early"
        : "\"" + token.getText().strip() + "\" is not expected here";
  }
}
