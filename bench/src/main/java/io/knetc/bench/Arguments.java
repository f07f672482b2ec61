package io.knetc.bench;

import java.util.List;

/// The arguments of a generator, `name=value` each.
record Arguments(List<String> words) {
  static Arguments of(String[] words) {
    return new Arguments(List.of(words));
  }

  String word(String name, String absent) {
    for (String word : words) {
      if (word.startsWith(name + "=")) {
        return word.substring(name.length() + 1);
      }
    }
    return absent;
  }

  int number(String name, int absent) {
    return Integer.parseInt(word(name, String.valueOf(absent)));
  }
}
