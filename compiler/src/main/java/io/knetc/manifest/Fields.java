package io.knetc.manifest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every field that a part of an object may have, each with what it means to knetc. A field that is
/// not declared here is unknown, and the user is told so: nothing is dropped in silence.
public final class Fields {
  private static final int MAX_TYPING_ERRORS = 2;

  private final String owner;
  private final Map<String, Support> states = new LinkedHashMap<>();

  private Fields(String owner) {
    this.owner = owner;
  }

  /// What knetc does with a field.
  public enum Support {
    /// Its value shapes the output, or is checked.
    SUPPORTED,
    /// It has no bearing on a host's network configuration.
    NO_EFFECT,
    /// It has a bearing, but knetc does not follow it yet; its use is reported.
    NOT_SUPPORTED
  }

  /// The fields of a part of an object, named as its documentation names the type, such as
  /// `ServiceSpec`.
  public static Fields of(String owner) {
    return new Fields(owner);
  }

  /// Declares fields that shape the output.
  public Fields supported(String... names) {
    return declare(Support.SUPPORTED, names);
  }

  /// Declares fields without a bearing on the network.
  public Fields noEffect(String... names) {
    return declare(Support.NO_EFFECT, names);
  }

  /// Declares fields whose use is reported.
  public Fields notSupported(String... names) {
    return declare(Support.NOT_SUPPORTED, names);
  }

  private Fields declare(Support support, String... names) {
    for (String name : names) {
      if (states.put(name, support) != null) {
        throw new IllegalStateException(owner + "." + name + " is declared twice");
      }
    }
    return this;
  }

  /// The name of the part.
  public String owner() {
    return owner;
  }

  /// Whether a field is declared as one that shapes the output.
  public boolean isSupported(String name) {
    return states.get(name) == Support.SUPPORTED;
  }

  /// What is declared for a field; empty if it is unknown.
  public Optional<Support> support(String name) {
    return Optional.ofNullable(states.get(name));
  }

  /// The declared field whose name is nearest to a misspelt one, if any is near enough.
  public Optional<String> nearest(String misspelt) {
    return Words.nearest(misspelt, List.copyOf(states.keySet()));
  }

  /// All declared fields.
  public List<String> names() {
    return List.copyOf(states.keySet());
  }

  /// The declared fields with a state, in the order of their declaration.
  public List<String> names(Support support) {
    List<String> names = new ArrayList<>();
    states.forEach((name, state) -> {
      if (state == support) {
        names.add(name);
      }
    });
    return names;
  }

  /// Finds the word a user probably meant.
  static final class Words {
    private Words() {}

    static Optional<String> nearest(String misspelt, List<String> words) {
      return words.stream()
          .filter(word -> distance(misspelt, word) <= MAX_TYPING_ERRORS)
          .min(Comparator.comparingInt((String word) -> distance(misspelt, word)));
    }

    /// Levenshtein's distance, letter case ignored.
    private static int distance(String from, String to) {
      int[] row = new int[to.length() + 1];
      for (int j = 0; j <= to.length(); j++) {
        row[j] = j;
      }
      for (int i = 1; i <= from.length(); i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= to.length(); j++) {
          char a = Character.toLowerCase(from.charAt(i - 1));
          char b = Character.toLowerCase(to.charAt(j - 1));
          int best = Math.min(diagonal + (a == b ? 0 : 1), Math.min(row[j], row[j - 1]) + 1);
          diagonal = row[j];
          row[j] = best;
        }
      }
      return row[to.length()];
    }
  }
}
