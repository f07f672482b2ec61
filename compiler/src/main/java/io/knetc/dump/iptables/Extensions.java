package io.knetc.dump.iptables;

import io.knetc.dump.iptables.Extension.Option;
import io.knetc.grammar.iptables.IptablesLexer;
import io.knetc.grammar.iptables.IptablesParser.ArgumentContext;
import io.knetc.grammar.iptables.IptablesParser.Extension_optionContext;
import io.knetc.grammar.iptables.IptablesParser.MatchContext;
import io.knetc.grammar.iptables.IptablesParser.PartContext;
import io.knetc.grammar.iptables.IptablesParser.Stray_wordContext;
import io.knetc.grammar.iptables.IptablesParser.TargetContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// The matches and the target that a line has so far, each with the options that belong to it.
final class Extensions {
  /// What iptables-save prints for `--syn`.
  private static final List<String> SYN = List.of("--tcp-flags", "FIN,SYN,RST,ACK", "SYN");

  private final Line line;
  private final List<Extension> all = new ArrayList<>();

  Extensions(Line line) {
    this.line = line;
  }

  /// The matches and at most one target, in the order of the line.
  List<Extension> all() {
    return all;
  }

  void startMatch(PartContext part, MatchContext option) throws UnreadablePart {
    requireNotNegated(part);
    String name = Words.value(option.name);
    all.add(Extension.named(Extension.MATCH, name, option.name.getText()));
    addBlanks(option);
  }

  void startTarget(PartContext part, TargetContext option) throws UnreadablePart {
    requireNotNegated(part);
    if (!all.stream().allMatch(Extension::isMatch)) {
      throw new UnreadablePart(part, "the rule has two targets");
    }
    boolean jump = option.key.getType() == IptablesLexer.JUMP;
    String start = jump ? Extension.JUMP : Extension.GOTO;
    all.add(Extension.named(start, Words.value(option.name), option.name.getText()));
    addBlanks(option);
  }

  /// @param protocol that of `-p`, whose match is loaded by the first use of one of its options
  void addOption(PartContext part, Extension_optionContext option, String protocol)
      throws UnreadablePart {
    String name = option.OPTION().getText();
    Extension owner = owner(part, name, protocol);
    boolean inverted = part.negation != null;
    if (inverted) {
      owner.words().add("!");
    }
    owner.words().addAll(name.equals("--syn") ? SYN : List.of(name));
    List<String> values = new ArrayList<>();
    for (ArgumentContext argument : option.argument()) {
      if (argument.NOT() != null) {
        inverted = !inverted;
        owner.words().add("!");
      }
      values.add(Words.value(argument.text()));
      owner.words().add(argument.text().getText());
    }
    owner.options().add(new Option(inverted, name, values));
    addBlanks(option);
  }

  void addStrayWord(PartContext part, Stray_wordContext word) throws UnreadablePart {
    if (all.isEmpty() || part.negation != null) {
      throw new UnreadablePart(part, "\"" + part.getText() + "\" belongs to no option");
    }
    Extension owner = all.getLast();
    owner.words().add(word.getText());
    owner.options().add(new Option(false, "", List.of(Words.value(word.text()))));
    addBlanks(word);
  }

  /// The last match or target if it may have the option; otherwise the one that surely has it.
  private Extension owner(PartContext part, String option, String protocol) throws UnreadablePart {
    for (Extension extension : all.reversed()) {
      if (KnownOptions.has(extension, option)) {
        return extension;
      }
    }
    String implied = KnownOptions.extensionOf(protocol);
    Extension match = Extension.named(Extension.MATCH, implied, implied);
    if (KnownOptions.has(match, option)) {
      all.add(match);
      return match;
    }
    for (Extension extension : all.reversed()) {
      if (!KnownOptions.lacks(extension, option)) {
        return extension;
      }
    }
    throw new UnreadablePart(part, "\"" + option + "\" belongs to no match and no target");
  }

  /// Some matches print more than one blank behind a word; as the words are joined by one blank,
  /// empty words keep the others.
  private void addBlanks(ParserRuleContext part) {
    Token last = part.getStop();
    int stop = line.text().offsetByCodePoints(0, last.getStopIndex() + 1);
    int next = stop;
    while (next < line.text().length() && isBlank(line.text().charAt(next))) {
      next++;
    }
    if (next < line.text().length()) {
      for (int i = stop + 1; i < next; i++) {
        all.getLast().words().add("");
      }
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static void requireNotNegated(PartContext part) throws UnreadablePart {
    if (part.negation != null) {
      throw new UnreadablePart(part, "\"!\" does not go with this option");
    }
  }
}
