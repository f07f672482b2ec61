package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.policy.LabelSelector;
import io.knetc.manifest.policy.LabelSelector.Operator;
import io.knetc.manifest.policy.LabelSelector.Requirement;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// LabelSelector (meta/v1), as strict as the API server: what it refuses would select something
/// else than its author thinks.
final class DecodeLabelSelector {
  static final Fields SELECTOR =
      Fields.of("LabelSelector").supported("matchLabels", "matchExpressions");
  static final Fields REQUIREMENT =
      Fields.of("LabelSelectorRequirement").supported("key", "operator", "values");

  private static final Map<String, Operator> OPERATORS =
      KubernetesWords.inOrder(
          Map.entry("In", Operator.IN),
          Map.entry("NotIn", Operator.NOT_IN),
          Map.entry("Exists", Operator.EXISTS),
          Map.entry("DoesNotExist", Operator.DOES_NOT_EXIST));

  private DecodeLabelSelector() {}

  /// The selector at a field; none if there is no such field.
  static Optional<Attributed<LabelSelector>> run(FieldReader owner, String name) {
    return owner
        .part(name, SELECTOR)
        .map(selector -> new Attributed<>(read(selector), selector.origin()));
  }

  private static LabelSelector read(FieldReader selector) {
    List<Requirement> requirements = new ArrayList<>();
    selector
        .attributedMap("matchLabels")
        .forEach((key, value) -> {
          checkKey(new Attributed<>(key, value.origin()), selector.diagnostics());
          checkValue(value, selector.diagnostics());
          requirements.add(Requirement.of(key, value.value()));
        });
    for (FieldReader expression : selector.parts("matchExpressions", REQUIREMENT)) {
      requirement(expression).ifPresent(requirements::add);
    }
    return new LabelSelector(requirements);
  }

  private static Optional<Requirement> requirement(FieldReader expression) {
    Optional<Attributed<String>> key =
        expression.string("key").filter(text -> !text.value().isEmpty());
    if (key.isEmpty()) {
      expression.reportMissing("key");
    }
    Optional<Attributed<Operator>> operator = expression.word("operator", OPERATORS);
    if (!expression.has("operator")) {
      expression.reportMissing("operator");
    }
    List<Attributed<String>> values = expression.strings("values");
    if (key.isEmpty() || operator.isEmpty()) {
      return Optional.empty();
    }
    checkKey(key.get(), expression.diagnostics());
    values.forEach(value -> checkValue(value, expression.diagnostics()));
    boolean takesValues =
        switch (operator.get().value()) {
          case IN, NOT_IN -> true;
          case EXISTS, DOES_NOT_EXIST -> false;
        };
    if (takesValues == values.isEmpty()) {
      expression
          .diagnostics()
          .report(
              Diagnostic.of(
                      Code.KN1011,
                      operator.get().span(),
                      takesValues
                          ? "the operators In and NotIn need values"
                          : "the operators Exists and DoesNotExist take no values")
                  .withHelp("the API server refuses the object"));
    }
    return Optional.of(
        new Requirement(
            key.get().value(),
            operator.get().value(),
            values.stream().map(Attributed::value).toList()));
  }

  private static void checkKey(Attributed<String> key, Diagnostics diagnostics) {
    if (!Names.isLabelKey(key.value())) {
      diagnostics.report(
          Diagnostic.of(Code.KN1013, key.span(), Quoted.of(key.value()) + " is no label key")
              .withHelp(
                  "a key is a name of letters, digits, \"-\", \"_\" and \".\", at most 63, with a"
                      + " letter or digit at both ends; a DNS name and \"/\" may stand before it"));
    }
  }

  private static void checkValue(Attributed<String> value, Diagnostics diagnostics) {
    if (!Names.isLabelValue(value.value())) {
      diagnostics.report(
          Diagnostic.of(Code.KN1013, value.span(), Quoted.of(value.value()) + " is no label value")
              .withHelp(
                  "a value is empty, or made of letters, digits, \"-\", \"_\" and \".\", at most"
                      + " 63, with a letter or digit at both ends"));
    }
  }
}
