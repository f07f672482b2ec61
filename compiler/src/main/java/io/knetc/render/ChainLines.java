package io.knetc.render;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Rule;
import io.knetc.network.IpFamily;
import java.io.IOException;
import java.io.Writer;

/// Prints chains line by line, and tells the origin of each line.
final class ChainLines {
  private final IpFamily family;
  private final LineOrigins lines;
  private final LineBuffer buffer = new LineBuffer();

  ChainLines(IpFamily family, LineOrigins lines) {
    this.family = family;
    this.lines = lines;
  }

  /// The line of the chain itself.
  void head(Chain chain, Writer out) throws IOException {
    RuleWords.appendChain(buffer.line(), chain);
    buffer.endLine(out);
    lines.line(chain.origin());
  }

  /// The lines of its rules.
  void rules(Chain chain, Writer out) throws IOException {
    for (Rule rule : chain.rules()) {
      rule(chain, rule, out);
    }
  }

  /// The line of one rule.
  void rule(Chain chain, Rule rule, Writer out) throws IOException {
    RuleWords.appendRule(buffer.line(), chain, rule, family);
    buffer.endLine(out);
    lines.line(rule.origin());
  }

  /// Writes what is still here.
  void flush(Writer out) throws IOException {
    buffer.flush(out);
  }
}
