package io.knetc.dump.iptables;

import io.knetc.grammar.iptables.IptablesParser.TextContext;

/// What the words of a line mean.
final class Words {
  private Words() {}

  /// The word without its quotes and without the backslashes inside them.
  static String value(TextContext word) {
    String text = word.getText();
    int quote = text.indexOf('"');
    if (quote < 0) {
      return text;
    }
    StringBuilder value = new StringBuilder(text.length()).append(text, 0, quote);
    for (int i = quote + 1; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      value.append(c == '\\' ? text.charAt(++i) : c);
    }
    return value.toString();
  }
}
