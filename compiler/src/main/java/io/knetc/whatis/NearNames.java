package io.knetc.whatis;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names that a mistyped one may have meant: those on hosts that were looked through, and what is
/// near among them.
final class NearNames {
  private static final int SHOWN = 3;

  /// The first hosts have nearly all names that others have.
  private static final int HOSTS = 3;

  private final Set<String> names = new LinkedHashSet<>();

  /// Whether this host, from 1, is worth a look.
  boolean wants(int host) {
    return host <= HOSTS;
  }

  /// Keeps the names that a file defines.
  void learn(String file, String text) {
    text.lines()
        .forEach(line -> {
          String name = Definition.nameIn(LineKind.of(file, line), line);
          if (!name.isEmpty()) {
            names.add(name);
          }
        });
  }

  /// Those near to a name.
  List<String> near(String name) {
    return near(name, names);
  }

  /// Those of some names that are near to one, the nearest first.
  static List<String> near(String name, Collection<String> names) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int most = Math.min(3, Math.max(1, wanted.length() / 3));
    record Near(String name, int distance) {}
    return names.stream()
        .filter(each -> Math.abs(each.length() - wanted.length()) <= most)
        .map(each -> new Near(each, distance(wanted, each.toLowerCase(Locale.ROOT))))
        .filter(near -> near.distance() <= most)
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(SHOWN)
        .map(Near::name)
        .toList();
  }

  /// A sentence, with the question whether one of these was meant.
  static String ask(String sentence, List<String> near) {
    return near.isEmpty()
        ? sentence
        : sentence
            + "; did you mean "
            + String.join(" or ", near.subList(0, Math.min(SHOWN, near.size())))
            + "?";
  }

  /// How many letters must be put in, left out or changed.
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int k = 0; k <= other.length(); k++) {
      row[k] = k;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int k = 1; k <= other.length(); k++) {
        int changed = corner + (one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1);
        corner = row[k];
        row[k] = Math.min(changed, Math.min(row[k], row[k - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
