package io.knetc.cli.reach;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.network.Cidr;
import io.knetc.network.PortSet;
import io.knetc.network.Protocol;
import io.knetc.reach.Peer;
import io.knetc.reach.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The rule that would let through what no rule does.
final class SuggestRule {
  /// Labels that controllers give, which differ from Pod to Pod or with every rollout.
  private static final Set<String> FLEETING =
      Set.of(
          "pod-template-hash",
          "controller-revision-hash",
          "pod-template-generation",
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index",
          "controller-uid",
          "batch.kubernetes.io/controller-uid",
          "job-name",
          "batch.kubernetes.io/job-name",
          "batch.kubernetes.io/job-completion-index");

  private static final int BLOCKS_SHOWN = 4;

  private SuggestRule() {}

  /// Lines of YAML below a line that introduces them; none if no rule can name the other end.
  static List<String> run(ExplainedSide side) {
    List<String> yaml = yaml(side);
    if (yaml.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "it takes such a rule under spec.%s of a policy that selects %s:"
            .formatted(
                switch (side.direction()) {
                  case INGRESS -> "ingress";
                  case EGRESS -> "egress";
                },
                side.subject().name()));
    yaml.forEach(line -> lines.add("  " + line));
    return lines;
  }

  /// The rule.
  static List<String> yaml(ExplainedSide side) {
    Optional<String> peer = peer(side);
    if (peer.isEmpty()) {
      return List.of();
    }
    String key =
        switch (side.direction()) {
          case INGRESS -> "from";
          case EGRESS -> "to";
        };
    List<String> lines = new ArrayList<>();
    lines.add("- " + key + ": [" + peer.get() + "]");
    String ports = ports(side.asked());
    if (!ports.isEmpty()) {
      lines.add("  ports: [" + ports + "]");
    }
    return lines;
  }

  /// Whom the rule names; nothing for a host without address and for addresses in many pieces.
  private static Optional<String> peer(ExplainedSide side) {
    if (side.other().peer() instanceof Peer.OfPod(PolicyPod pod) && !pod.onHostNetwork()) {
      return Optional.of(selectors(pod, side));
    }
    if (side.other().peer() instanceof Peer.UnknownPod) {
      return Optional.of("{namespaceSelector: {}}");
    }
    List<Cidr> blocks =
        side.other().ranges().stream().flatMap(range -> range.prefixes().stream()).toList();
    return blocks.isEmpty() || blocks.size() > BLOCKS_SHOWN
        ? Optional.empty()
        : Optional.of(
            blocks.stream()
                .map(block -> "{ipBlock: {cidr: " + quoted(block.text()) + "}}")
                .collect(Collectors.joining(", ")));
  }

  private static String selectors(PolicyPod pod, ExplainedSide side) {
    Map<String, String> labels = new TreeMap<>(pod.labels());
    labels.keySet().removeAll(FLEETING);
    String pods =
        labels.isEmpty()
            ? "podSelector: {}"
            : "podSelector: {matchLabels: {"
                + labels.entrySet().stream()
                    .map(label -> label.getKey() + ": " + quoted(label.getValue()))
                    .collect(Collectors.joining(", "))
                + "}}";
    boolean own = side.side().isolating().getFirst().meta().namespace().equals(pod.namespace());
    return own
        ? "{" + pods + "}"
        : "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: "
            + quoted(pod.namespace())
            + "}}, "
            + pods
            + "}";
  }

  /// Words of YAML that stand for anything but themselves are quoted.
  private static String quoted(String word) {
    return word.matches("[A-Za-z][A-Za-z0-9.-]*")
            && !word.toLowerCase(Locale.ROOT).matches("y|n|yes|no|on|off|true|false|null")
        ? word
        : "\"" + word + "\"";
  }

  private static String ports(Traffic asked) {
    if (asked.hasEveryPort()) {
      return "";
    }
    List<String> ports = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      for (PortSet.Range range : asked.of(protocol).ranges()) {
        ports.add(
            "{protocol: "
                + protocol
                + ", port: "
                + range.first()
                + (range.first() == range.last() ? "" : ", endPort: " + range.last())
                + "}");
      }
    }
    return String.join(", ", ports);
  }
}
