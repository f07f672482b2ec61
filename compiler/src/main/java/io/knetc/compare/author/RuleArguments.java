package io.knetc.compare.author;

import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.network.IpFamily;
import io.knetc.render.RuleWords;
import java.util.ArrayList;
import java.util.List;

/// A rule as the arguments of iptables that make or delete it.
///
/// iptables-save quotes in a way of its own, which iptables-restore alone reads: a word is in
/// double quotes, and a backslash in it stands before a character that is meant as it is
/// (add_param_to_argv in xshared.c of iptables 1.8.9). Outside of quotes a backslash is one.
final class RuleArguments {
  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int at;

  private RuleArguments(String line) {
    this.line = line;
  }

  /// What stands behind the name of the chain.
  static List<String> of(ChainName chain, Rule rule, IpFamily family) {
    StringBuilder line = new StringBuilder();
    RuleWords.append(line, chain, rule, family);
    List<String> words = read(line.toString());
    return words.subList(List.of("-A", chain.text()).size(), words.size());
  }

  /// The words of a line of iptables-save.
  static List<String> read(String line) {
    RuleArguments arguments = new RuleArguments(line);
    while (arguments.at < line.length()) {
      arguments.readWord();
    }
    return List.copyOf(arguments.words);
  }

  private void readWord() {
    char c = line.charAt(at);
    if (isBlank(c)) {
      at++;
      return;
    }
    word.setLength(0);
    while (at < line.length() && !isBlank(line.charAt(at))) {
      if (line.charAt(at) == '"') {
        readQuoted();
      } else {
        word.append(line.charAt(at++));
      }
    }
    words.add(word.toString());
  }

  private void readQuoted() {
    at++;
    while (at < line.length() && line.charAt(at) != '"') {
      if (line.charAt(at) == '\\' && at + 1 < line.length()) {
        at++;
      }
      word.append(line.charAt(at++));
    }
    at++;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
