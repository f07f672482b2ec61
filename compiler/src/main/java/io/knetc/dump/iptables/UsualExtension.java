package io.knetc.dump.iptables;

import io.knetc.dump.iptables.Extension.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A match or target with its options, read without the grammar; see {@link UsualRules}.
final class UsualExtension {
  private UsualExtension() {}

  /// Empty if an option does not stand as iptables-save prints it: `! --option value`, with one
  /// blank between two words.
  ///
  /// @param start what names it: `-m` or `-j`
  /// @param text from its name on; has neither quotes nor control characters
  static Optional<Extension> of(String start, String text) {
    List<String> words = List.of(text.split(" ", -1));
    Extension extension = Extension.named(start, words.getFirst());
    extension.words().add(start);
    extension.words().addAll(words);
    List<Option> options = extension.options();
    boolean inverted = false;
    for (String word : words.subList(1, words.size())) {
      boolean isNegation = word.equals("!");
      if (isOption(word)) {
        options.add(new Option(inverted, word, new ArrayList<>()));
      } else if (inverted || word.isEmpty() || (options.isEmpty() && !isNegation)) {
        return Optional.empty();
      } else if (!isNegation) {
        options.getLast().values().add(word);
      }
      inverted = isNegation;
    }
    return inverted ? Optional.empty() : Optional.of(extension);
  }

  private static boolean isOption(String word) {
    return word.startsWith("--") && word.length() > 2;
  }
}
