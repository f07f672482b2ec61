package io.knetc.cli.reach;

import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.policy.LabelSelector;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyPeer;
import io.knetc.manifest.policy.PolicyPort;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.stream.Collectors;

/// Policies and their rules in words that can be read aloud.
final class RuleWords {
  private RuleWords() {}

  /// `shop/web spec.ingress[0] (policies.yaml:12:5)`.
  static String place(NetworkPolicyManifest policy, PolicyRule rule) {
    return policy.meta().namespacedName()
        + " "
        + rule.origin().field()
        + " ("
        + rule.origin().span().location()
        + ")";
  }

  /// `shop/web (policies.yaml:3:9)`, and so on.
  static String places(List<NetworkPolicyManifest> policies) {
    return join(
        policies.stream()
            .map(policy ->
                policy.meta().namespacedName() + " (" + policy.meta().span().location() + ")")
            .toList(),
        "and");
  }

  /// What a rule lets through: `TCP 80 from pods app=web of every namespace or from 10.0.0.0/8`.
  static String opens(PolicyRule rule, PolicyDirection direction) {
    String preposition =
        switch (direction) {
          case INGRESS -> "from ";
          case EGRESS -> "to ";
        };
    String ports =
        rule.ports().isEmpty()
            ? "everything"
            : join(rule.ports().stream().map(RuleWords::port).distinct().toList(), "and");
    String peers =
        rule.peers().isEmpty()
            ? "anybody"
            : join(rule.peers().stream().map(RuleWords::peer).distinct().toList(), "or");
    return ports + " " + preposition + peers;
  }

  private static String port(PolicyPort port) {
    return switch (port) {
      case PolicyPort.Numbers numbers when numbers.isEveryPort() ->
          "every " + numbers.protocol() + " port";
      case PolicyPort.Numbers(var protocol, int first, int last, _) ->
          protocol + " " + (first == last ? String.valueOf(first) : first + "-" + last);
      case PolicyPort.Named named -> named.protocol() + " port \"" + named.name() + "\"";
    };
  }

  private static String peer(PolicyPeer peer) {
    return switch (peer) {
      case PolicyPeer.IpBlock block ->
          block.cidr().value().text()
              + (block.except().isEmpty()
                  ? ""
                  : " except "
                      + join(
                          block.except().stream()
                              .map(Attributed::value)
                              .map(Object::toString)
                              .toList(),
                          "and"));
      case PolicyPeer.Pods(var namespaces, LabelSelector pods, _) ->
          (pods.requirements().isEmpty() ? "all pods" : "pods " + pods.text())
              + namespaces
                  .map(selector ->
                      selector.requirements().isEmpty()
                          ? " of every namespace"
                          : " of namespaces " + selector.text())
                  .orElse(" of its namespace");
    };
  }

  /// `a, b and c`.
  static String join(List<String> words, String last) {
    return words.size() < 2
        ? String.join("", words)
        : words.subList(0, words.size() - 1).stream().collect(Collectors.joining(", "))
            + " "
            + last
            + " "
            + words.getLast();
  }
}
