package io.knetc.dump.iptables;

import io.knetc.dump.Line;
import io.knetc.dump.UnreadablePart;
import io.knetc.dump.iptables.Extension.Option;
import io.knetc.grammar.iptables.IptablesLexer;
import io.knetc.grammar.iptables.IptablesParser.ArgumentContext;
import io.knetc.grammar.iptables.IptablesParser.Extension_optionContext;
import io.knetc.grammar.iptables.IptablesParser.MatchContext;
import io.knetc.grammar.iptables.IptablesParser.PartContext;
import io.knetc.grammar.iptables.IptablesParser.Stray_wordContext;
import io.knetc.grammar.iptables.IptablesParser.TargetContext;
import io.knetc.grammar.iptables.IptablesParser.TextContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.antlr.v4.runtime.Token;

/// The matches and the target that a line has so far, each with the options that belong to it.
final class Extensions {
  /// What iptables-save prints for `--syn`.
  private static final String SYN = "--tcp-flags FIN,SYN,RST,ACK SYN";

  private final Line line;
  private final List<Extension> all = new ArrayList<>();

  Extensions(Line line) {
    this.line = line;
  }

  /// The matches in the order of the line, then the target if there is one.
  List<Extension> inCanonicalOrder() {
    List<Extension> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(extension -> !extension.isMatch()));
    if (!sorted.isEmpty()) {
      List<String> words = sorted.getLast().words();
      while (words.getLast().isEmpty()) {
        words.removeLast(); // No blanks at the end of the line.
      }
    }
    return sorted;
  }

  void startMatch(PartContext part, MatchContext option) throws UnreadablePart {
    requireNotNegated(part);
    start(Extension.MATCH, option.MATCH().getSymbol(), option.name);
  }

  void startTarget(PartContext part, TargetContext option) throws UnreadablePart {
    requireNotNegated(part);
    if (!all.stream().allMatch(Extension::isMatch)) {
      throw new UnreadablePart(part, "the rule has two targets");
    }
    boolean jump = option.key.getType() == IptablesLexer.JUMP;
    start(jump ? Extension.JUMP : Extension.GOTO, option.key, option.name);
  }

  private void start(String canonical, Token written, TextContext name) {
    Extension extension = Extension.named(canonical, Words.value(name));
    all.add(extension);
    addWord(extension, canonical, written);
    addWord(extension, name.getText(), name.getStop());
  }

  /// @param protocol that of `-p`, whose match is loaded by the first use of one of its options
  void addOption(PartContext part, Extension_optionContext option, String protocol)
      throws UnreadablePart {
    String name = option.OPTION().getText();
    Extension owner = owner(part, name, protocol);
    boolean inverted = part.negation != null;
    if (inverted) {
      addWord(owner, "!", part.negation);
    }
    addWord(owner, name.equals("--syn") ? SYN : name, option.OPTION().getSymbol());
    List<String> values = new ArrayList<>();
    for (ArgumentContext argument : option.argument()) {
      if (argument.NOT() != null) {
        inverted = !inverted;
        addWord(owner, "!", argument.NOT().getSymbol());
      }
      values.add(Words.value(argument.text()));
      addWord(owner, argument.text().getText(), argument.getStop());
    }
    owner.options().add(new Option(inverted, name, values));
  }

  void addStrayWord(PartContext part, Stray_wordContext word) throws UnreadablePart {
    if (all.isEmpty() || part.negation != null) {
      throw new UnreadablePart(part, "\"" + part.getText() + "\" belongs to no option");
    }
    Extension owner = all.getLast();
    addWord(owner, word.getText(), word.getStop());
    owner.options().add(new Option(false, "", List.of(Words.value(word.text()))));
  }

  /// The last match or target if it may have the option; otherwise the one that surely has it.
  private Extension owner(PartContext part, String option, String protocol) throws UnreadablePart {
    for (Extension extension : all.reversed()) {
      if (KnownOptions.has(extension, option)) {
        return extension;
      }
    }
    String implied = KnownOptions.extensionOf(protocol);
    Extension match = Extension.named(Extension.MATCH, implied);
    if (KnownOptions.has(match, option)) {
      match.words().addAll(List.of(Extension.MATCH, implied));
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
  private void addWord(Extension owner, String word, Token token) {
    owner.words().add(word);
    for (int blanks = line.blanksAfter(token); blanks > 1; blanks--) {
      owner.words().add("");
    }
  }

  private static void requireNotNegated(PartContext part) throws UnreadablePart {
    if (part.negation != null) {
      throw new UnreadablePart(part, "\"!\" does not go with this option");
    }
  }
}
