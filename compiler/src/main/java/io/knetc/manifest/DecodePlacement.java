package io.knetc.manifest;

import io.knetc.manifest.Placement.Operator;
import io.knetc.manifest.Placement.Requirement;
import io.knetc.manifest.Placement.Taint;
import io.knetc.manifest.Placement.Term;
import io.knetc.manifest.Placement.Toleration;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a PodSpec says of the Nodes that it may run on, and what a Node says against it.
final class DecodePlacement {
  static final Fields AFFINITY =
      Fields.of("Affinity").supported("nodeAffinity").noEffect("podAffinity", "podAntiAffinity");
  static final Fields NODE_AFFINITY =
      Fields.of("NodeAffinity")
          .supported("requiredDuringSchedulingIgnoredDuringExecution")
          .noEffect("preferredDuringSchedulingIgnoredDuringExecution");
  static final Fields NODE_SELECTOR = Fields.of("NodeSelector").supported("nodeSelectorTerms");
  static final Fields TERM =
      Fields.of("NodeSelectorTerm").supported("matchExpressions", "matchFields");
  static final Fields REQUIREMENT =
      Fields.of("NodeSelectorRequirement").supported("key", "operator", "values");
  static final Fields TOLERATION =
      Fields.of("Toleration")
          .supported("key", "operator", "value", "effect")
          .noEffect("tolerationSeconds");
  static final Fields TAINT =
      Fields.of("Taint").supported("key", "value", "effect").noEffect("timeAdded");

  private static final Map<String, Operator> OPERATORS =
      KubernetesWords.inOrder(
          Map.entry("In", Operator.IN),
          Map.entry("NotIn", Operator.NOT_IN),
          Map.entry("Exists", Operator.EXISTS),
          Map.entry("DoesNotExist", Operator.DOES_NOT_EXIST),
          Map.entry("Gt", Operator.GREATER),
          Map.entry("Lt", Operator.LESS));
  private static final Map<String, Boolean> TOLERATION_OPERATORS =
      KubernetesWords.inOrder(Map.entry("Exists", true), Map.entry("Equal", false));

  private DecodePlacement() {}

  static Placement run(FieldReader spec) {
    return new Placement(
        spec.text("nodeName"),
        spec.stringMap("nodeSelector"),
        spec
            .part("affinity", AFFINITY)
            .flatMap(affinity -> affinity.part("nodeAffinity", NODE_AFFINITY))
            .flatMap(affinity ->
                affinity.part("requiredDuringSchedulingIgnoredDuringExecution", NODE_SELECTOR))
            .stream()
            .flatMap(selector -> selector.parts("nodeSelectorTerms", TERM).stream())
            .map(DecodePlacement::term)
            .toList(),
        spec.parts("tolerations", TOLERATION).stream().map(DecodePlacement::toleration).toList());
  }

  private static Term term(FieldReader term) {
    List<Requirement> requirements = new ArrayList<>();
    requirements(term, "matchExpressions", false).forEach(requirements::add);
    requirements(term, "matchFields", true).forEach(requirements::add);
    return new Term(requirements);
  }

  private static Stream<Requirement> requirements(
      FieldReader term, String name, boolean areFields) {
    return term.parts(name, REQUIREMENT).stream()
        .flatMap(requirement ->
            requirement
                .word("operator", OPERATORS)
                .map(operator ->
                    new Requirement(
                        areFields,
                        requirement.text("key"),
                        operator.value(),
                        requirement.strings("values").stream().map(Attributed::value).toList()))
                .stream());
  }

  private static Toleration toleration(FieldReader toleration) {
    return new Toleration(
        toleration.text("key"),
        toleration.word("operator", TOLERATION_OPERATORS).map(Attributed::value).orElse(false),
        toleration.text("value"),
        toleration.text("effect"));
  }

  /// The taints of a Node.
  static List<Taint> taints(FieldReader nodeSpec) {
    return nodeSpec.parts("taints", TAINT).stream()
        .map(taint -> new Taint(taint.text("key"), taint.text("value"), taint.text("effect")))
        .toList();
  }
}
