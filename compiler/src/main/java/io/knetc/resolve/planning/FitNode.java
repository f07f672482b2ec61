package io.knetc.resolve.planning;

import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.Placement;
import io.knetc.manifest.Placement.Requirement;
import io.knetc.manifest.Placement.Term;
import io.knetc.manifest.Placement.Toleration;
import java.util.List;
import java.util.Map;

/// Whether a Node takes a Pod, as the scheduler's plugins NodeName, NodeAffinity, TaintToleration
/// and NodeUnschedulable decide it.
final class FitNode {
  /// What the controller of DaemonSets lets its Pods bear; they come whatever the state of a Node.
  static final List<Toleration> OF_DAEMONS =
      List.of(
          toleration("node.kubernetes.io/not-ready"),
          toleration("node.kubernetes.io/unreachable"),
          toleration("node.kubernetes.io/disk-pressure"),
          toleration("node.kubernetes.io/memory-pressure"),
          toleration("node.kubernetes.io/pid-pressure"),
          toleration("node.kubernetes.io/unschedulable"),
          toleration("node.kubernetes.io/network-unavailable"));

  private FitNode() {}

  private static Toleration toleration(String key) {
    return new Toleration(key, true, "", "");
  }

  /// @param further what the Pod bears besides
  static boolean run(NodeManifest node, Placement placement, List<Toleration> further) {
    String name = node.meta().name();
    if (!placement.nodeName().isEmpty()) {
      return placement.nodeName().equals(name); // no scheduler is asked
    }
    Map<String, String> labels = node.meta().labels();
    return labels.entrySet().containsAll(placement.nodeSelector().entrySet())
        && (placement.terms().isEmpty()
            || placement.terms().stream().anyMatch(term -> holds(term, name, labels)))
        && node.taints().stream()
            .filter(taint -> !taint.isPreference())
            .allMatch(taint ->
                placement.tolerations().stream().anyMatch(each -> each.tolerates(taint))
                    || further.stream().anyMatch(each -> each.tolerates(taint)));
  }

  private static boolean holds(Term term, String node, Map<String, String> labels) {
    return !term.requirements().isEmpty()
        && term.requirements().stream()
            .allMatch(requirement ->
                holds(requirement, requirement.isField() ? Map.of("metadata.name", node) : labels));
  }

  private static boolean holds(Requirement requirement, Map<String, String> labels) {
    boolean isThere = labels.containsKey(requirement.key());
    String value = labels.getOrDefault(requirement.key(), "");
    return switch (requirement.operator()) {
      case IN -> isThere && requirement.values().contains(value);
      case NOT_IN -> !isThere || !requirement.values().contains(value);
      case EXISTS -> isThere;
      case DOES_NOT_EXIST -> !isThere;
      case GREATER -> isThere && compare(value, requirement.values()) > 0;
      case LESS -> isThere && compare(value, requirement.values()) < 0;
    };
  }

  /// 0 if one of the two is no integer: then neither is greater.
  private static int compare(String value, List<String> values) {
    String number = "-?[0-9]{1,18}";
    return values.size() == 1 && value.matches(number) && values.getFirst().matches(number)
        ? Long.compare(Long.parseLong(value), Long.parseLong(values.getFirst()))
        : 0;
  }
}
