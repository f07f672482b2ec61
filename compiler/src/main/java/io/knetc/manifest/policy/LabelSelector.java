package io.knetc.manifest.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which objects are meant, by their labels: those that meet every requirement. Two selectors of
/// one meaning that are written in another order are equal.
///
/// @param requirements none for every object
public record LabelSelector(List<Requirement> requirements) {
  /// Every object.
  public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

  public LabelSelector {
    requirements = requirements.stream().distinct().sorted(Requirement.BY_TEXT).toList();
  }

  /// What one label must be.
  ///
  /// @param values sorted; empty for the operators that take none
  public record Requirement(String key, Operator operator, List<String> values) {
    private static final Comparator<Requirement> BY_TEXT =
        Comparator.comparing(Requirement::key)
            .thenComparing(Requirement::operator)
            .thenComparing(requirement -> String.join(",", requirement.values));

    public Requirement {
      values = values.stream().distinct().sorted().toList();
    }

    /// The object must have this label.
    public static Requirement of(String key, String value) {
      return new Requirement(key, Operator.IN, List.of(value));
    }

    /// Whether the labels of an object meet it; `NotIn` and `DoesNotExist` are met by objects
    /// without the key.
    public boolean isMetBy(Map<String, String> labels) {
      boolean present = labels.containsKey(key);
      return switch (operator) {
        case IN -> present && values.contains(labels.getOrDefault(key, ""));
        case NOT_IN -> !present || !values.contains(labels.getOrDefault(key, ""));
        case EXISTS -> present;
        case DOES_NOT_EXIST -> !present;
      };
    }

    /// As kubectl writes it: `app=web`, `app in (api,web)`, `!app`.
    public String text() {
      return switch (operator) {
        case IN -> values.size() == 1 ? key + "=" + values.getFirst() : key + " in " + list();
        case NOT_IN ->
            values.size() == 1 ? key + "!=" + values.getFirst() : key + " notin " + list();
        case EXISTS -> key;
        case DOES_NOT_EXIST -> "!" + key;
      };
    }

    private String list() {
      return "(" + String.join(",", values) + ")";
    }
  }

  /// How a label is compared.
  public enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST
  }

  /// Whether an object with these labels is meant.
  public boolean matches(Map<String, String> labels) {
    for (Requirement requirement : requirements) {
      if (!requirement.isMetBy(labels)) {
        return false;
      }
    }
    return true;
  }

  /// As kubectl writes it, empty for every object.
  public String text() {
    return requirements.stream().map(Requirement::text).collect(Collectors.joining(","));
  }
}
