package io.knetc.dump.iptables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A match or target of a line with the options that belong to it.
///
/// @param start what names it: `-m`, `-j` or `-g`
/// @param name the name of the match, target or chain
/// @param options in the order of the line; grows while the line is read
/// @param words all of it, as it stands in the line
record Extension(String start, String name, List<Option> options, List<String> words) {
  static final String MATCH = "-m";
  static final String JUMP = "-j";
  static final String GOTO = "-g";

  /// One that has no options yet.
  static Extension named(String start, String name) {
    return new Extension(start, name, new ArrayList<>(), new ArrayList<>());
  }

  /// An option of a match or target.
  ///
  /// @param name with its dashes; empty for a word that belongs to no option
  record Option(boolean inverted, String name, List<String> values) {}

  boolean isMatch() {
    return start.equals(MATCH);
  }

  /// The only option, if it has this name and one value.
  Optional<Option> only(String option) {
    if (options.size() != 1) {
      return Optional.empty();
    }
    Option first = options.getFirst();
    return first.name().equals(option) && first.values().size() == 1
        ? Optional.of(first)
        : Optional.empty();
  }
}
