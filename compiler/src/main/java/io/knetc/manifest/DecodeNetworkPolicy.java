package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.NetworkPolicyManifest.Side;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.policy.LabelSelector;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// NetworkPolicy (networking.k8s.io/v1). Without `policyTypes` it is of type Ingress, and of type
/// Egress if it has an egress rule.
final class DecodeNetworkPolicy {
  static final Fields ROOT =
      Fields.of("NetworkPolicy")
          .supported("apiVersion", "kind", "metadata", "spec")
          .noEffect("status");
  static final Fields SPEC =
      Fields.of("NetworkPolicySpec").supported("podSelector", "policyTypes", "ingress", "egress");

  private static final Map<String, PolicyDirection> TYPES =
      KubernetesWords.inOrder(
          Map.entry("Ingress", PolicyDirection.INGRESS),
          Map.entry("Egress", PolicyDirection.EGRESS));

  private DecodeNetworkPolicy() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta =
        DecodeMeta.namespaced(root, NameRule.subdomain("NetworkPolicy"), diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader policy = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    Optional<FieldReader> spec = policy.part("spec", SPEC);
    if (spec.isEmpty() && !policy.has("spec")) {
      policy.reportMissing("spec");
    }
    return spec.map(fields -> read(meta.get(), fields));
  }

  private static NetworkPolicyManifest read(ObjectMeta meta, FieldReader spec) {
    Map<PolicyDirection, List<PolicyRule>> rules = new EnumMap<>(PolicyDirection.class);
    for (PolicyDirection direction : PolicyDirection.values()) {
      rules.put(direction, DecodePolicyRules.run(spec, direction));
    }
    Map<PolicyDirection, Side> sides = new EnumMap<>(PolicyDirection.class);
    List<Origin> inert = new ArrayList<>();
    List<Attributed<PolicyDirection>> types = types(spec);
    rules.forEach((direction, its) -> {
      if (types.isEmpty()
          ? direction == PolicyDirection.INGRESS || !its.isEmpty()
          : types.stream().anyMatch(type -> type.value() == direction)) {
        sides.put(direction, new Side(its, origin(spec, direction, types)));
      } else {
        its.forEach(rule -> inert.add(rule.origin()));
      }
    });
    return new NetworkPolicyManifest(
        meta,
        DecodeLabelSelector.run(spec, "podSelector")
            .orElse(new Attributed<>(LabelSelector.EVERYTHING, spec.origin())),
        Optional.ofNullable(sides.get(PolicyDirection.INGRESS)),
        Optional.ofNullable(sides.get(PolicyDirection.EGRESS)),
        inert);
  }

  private static List<Attributed<PolicyDirection>> types(FieldReader spec) {
    return spec.parsedList(
        "policyTypes",
        Code.KN1008,
        "one of " + String.join(", ", TYPES.keySet()),
        text -> Optional.ofNullable(TYPES.get(text)));
  }

  /// What isolates: the word in `policyTypes`, or the spec that has none.
  private static Origin origin(
      FieldReader spec, PolicyDirection direction, List<Attributed<PolicyDirection>> types) {
    return types.stream()
        .filter(type -> type.value() == direction)
        .map(Attributed::origin)
        .findFirst()
        .orElse(spec.origin());
  }
}
