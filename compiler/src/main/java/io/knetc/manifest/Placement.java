package io.knetc.manifest;

import java.util.List;
import java.util.Map;

/// On which Nodes the scheduler may put a Pod, as its spec says.
///
/// @param nodeName the one that is named, empty for any
/// @param nodeSelector labels that the Node must have
/// @param terms the required node affinity: one of them must hold; none for every Node
/// @param tolerations which taints it can bear
public record Placement(
    String nodeName,
    Map<String, String> nodeSelector,
    List<Term> terms,
    List<Toleration> tolerations) {
  /// Any Node without taints.
  public static final Placement ANYWHERE = new Placement("", Map.of(), List.of(), List.of());

  public Placement {
    terms = List.copyOf(terms);
    tolerations = List.copyOf(tolerations);
  }

  /// Requirements that hold together; a term without any holds for no Node.
  public record Term(List<Requirement> requirements) {
    public Term {
      requirements = List.copyOf(requirements);
    }
  }

  /// What a label of the Node must be, or its name.
  ///
  /// @param isField whether it is about `metadata.name`, the only field there is
  public record Requirement(boolean isField, String key, Operator operator, List<String> values) {
    public Requirement {
      values = List.copyOf(values);
    }
  }

  /// How a label is compared (NodeSelectorRequirement).
  public enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST,
    GREATER,
    LESS
  }

  /// Which taints are borne.
  ///
  /// @param key empty for every key
  /// @param anyValue whether the value does not matter
  /// @param effect empty for every effect
  public record Toleration(String key, boolean anyValue, String value, String effect) {
    /// Whether a taint is borne.
    public boolean tolerates(Taint taint) {
      return (key.isEmpty() || key.equals(taint.key()))
          && (anyValue || value.equals(taint.value()))
          && (effect.isEmpty() || effect.equals(taint.effect()));
    }
  }

  /// What keeps Pods away from a Node.
  public record Taint(String key, String value, String effect) {
    /// Whether it only asks to be kept away from.
    public boolean isPreference() {
      return effect.equals("PreferNoSchedule");
    }
  }
}
