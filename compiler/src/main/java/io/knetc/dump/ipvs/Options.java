package io.knetc.dump.ipvs;

import io.knetc.dump.UnreadablePart;
import io.knetc.dump.ipvs.OptionKey.Use;
import io.knetc.grammar.ipvsadm.IpvsadmParser.OptionContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.WordContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The options of a command, each once.
final class Options {
  private final Map<OptionKey, OptionContext> found = new EnumMap<>(OptionKey.class);

  private Optional<UnreadablePart> fault = Optional.empty();

  /// @param command what the line adds
  Options(List<OptionContext> trees, Use command) {
    for (OptionContext tree : trees) {
      OptionKey key = OptionKey.of(tree.key.getText());
      if (!key.goesWith(command)) {
        refuse(tree, "\"" + tree.key.getText() + "\" is no option of " + command.noun());
      } else if (found.putIfAbsent(key, tree) != null) {
        refuse(tree, "the option stands twice in the line");
      }
    }
  }

  private void refuse(OptionContext tree, String what) {
    if (fault.isEmpty()) {
      fault = Optional.of(new UnreadablePart(tree, what));
    }
  }

  /// Whether ipvsadm takes them all. Which virtual server is meant can be told before that.
  void check() throws UnreadablePart {
    if (fault.isPresent()) {
      throw fault.get();
    }
  }

  boolean has(OptionKey key) {
    return found.containsKey(key);
  }

  /// Where an option stands that is there.
  OptionContext place(OptionKey key) {
    OptionContext place = found.get(key);
    if (place == null) {
      throw new IllegalStateException("no option " + key.word());
    }
    return place;
  }

  /// The word behind an option; empty if one of the two is not there.
  Optional<WordContext> value(OptionKey key) {
    return Optional.ofNullable(found.get(key)).map(option -> option.value);
  }

  /// Those of the options that are there, word for word, in the order of the keys.
  List<String> words(OptionKey... keys) {
    List<String> words = new ArrayList<>(0);
    for (OptionKey key : keys) {
      if (has(key)) {
        words.add(key.word() + value(key).map(word -> " " + word.getText()).orElse(""));
      }
    }
    return words;
  }
}
