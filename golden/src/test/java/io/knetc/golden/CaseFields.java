package io.knetc.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The `key: value` lines of a `case.txt`; a key that nobody reads is a mistake.
record CaseFields(Map<String, List<String>> values) {
  private static final Set<String> KEYS =
      Set.of(
          "command", "flags", "stdin", "output", "exit", "shows", "finding", "flow", "known-bug");

  static CaseFields of(String caseName, List<String> lines) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 0 || !KEYS.contains(line.substring(0, colon))) {
        throw new IllegalArgumentException(caseName + "/case.txt: unknown line: " + line);
      }
      values
          .computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new CaseFields(values);
  }

  String one(String key, String byDefault) {
    List<String> all = all(key);
    return all.isEmpty() ? byDefault : all.getLast();
  }

  List<String> words(String key) {
    String line = String.join(" ", all(key)).strip();
    return line.isEmpty() ? List.of() : Arrays.asList(line.split(" +", -1));
  }

  List<String> all(String key) {
    return List.copyOf(values.getOrDefault(key, List.of()));
  }
}
