package io.knetc.compare;

import io.knetc.kernel.file.HostText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Compares files of programs line by line. Their lines stand in an order that a program reads, so
/// that a line which stands elsewhere is one that went and one that came.
final class CompareTexts {
  private CompareTexts() {}

  static void run(List<HostText> before, List<HostText> after, List<Difference> differences) {
    Map<String, HostText> old = byName(before);
    Map<String, HostText> current = byName(after);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(current.keySet());
    for (String name : names) {
      compare(name, lines(old, name), lines(current, name), differences);
    }
  }

  private static Map<String, HostText> byName(List<HostText> texts) {
    Map<String, HostText> byName = new LinkedHashMap<>();
    texts.forEach(text -> byName.put(text.name(), text));
    return byName;
  }

  private static List<HostText.Line> lines(Map<String, HostText> texts, String name) {
    return Optional.ofNullable(texts.get(name)).map(HostText::lines).orElse(List.of());
  }

  /// Keeps the longest common run of lines, found backwards, line by line: such files are short. Of
  /// two such runs, the text decides, so that both ways round keep the same.
  private static void compare(
      String file,
      List<HostText.Line> before,
      List<HostText.Line> after,
      List<Difference> differences) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int k = after.size() - 1; k >= 0; k--) {
        common[i][k] =
            isSame(before.get(i), after.get(k))
                ? common[i + 1][k + 1] + 1
                : Math.max(common[i + 1][k], common[i][k + 1]);
      }
    }
    List<Difference> added = new ArrayList<>();
    int i = 0;
    int k = 0;
    while (i < before.size() || k < after.size()) {
      if (i < before.size() && k < after.size() && isSame(before.get(i), after.get(k))) {
        i++;
        k++;
      } else if (k == after.size()
          || (i < before.size()
              && goes(before.get(i), after.get(k), common[i + 1][k] - common[i][k + 1]))) {
        differences.add(new Difference.Removed(new Item.LineItem(file, i, before.get(i++))));
      } else {
        added.add(new Difference.Added(new Item.LineItem(file, k, after.get(k++))));
      }
    }
    differences.addAll(added);
  }

  /// Whether the old line goes before the new one comes.
  ///
  /// @param gain how many lines more are kept then
  private static boolean goes(HostText.Line old, HostText.Line current, int gain) {
    return gain > 0 || (gain == 0 && old.text().compareTo(current.text()) < 0);
  }

  private static boolean isSame(HostText.Line one, HostText.Line other) {
    return one.text().equals(other.text());
  }
}
