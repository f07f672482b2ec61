package io.knetc.resolve;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.policy.PolicyPort;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reports Pods that are isolated for egress and may not call port 53 anywhere. A cluster with name
/// servers on its hosts is left alone: Pods reach their own host whatever the policies say.
final class CheckPolicyDns {
  private static final int DNS = 53;

  private CheckPolicyDns() {}

  static void run(PolicyWorld world, Diagnostics diagnostics) {
    if (world.pods().stream().anyMatch(CheckPolicyDns::isOnHostWithDns)) {
      return;
    }
    Map<String, List<NetworkPolicyManifest>> egress = new HashMap<>();
    for (NetworkPolicyManifest policy : world.policies()) {
      if (policy.egress().isPresent()) {
        egress.computeIfAbsent(policy.meta().namespace(), _ -> new ArrayList<>()).add(policy);
      }
    }
    Map<List<NetworkPolicyManifest>, List<PolicyPod>> cutOff = new LinkedHashMap<>();
    Map<String, Map<Map<String, String>, List<NetworkPolicyManifest>>> known = new HashMap<>();
    for (PolicyPod pod : world.pods()) {
      List<NetworkPolicyManifest> isolating =
          known
              .computeIfAbsent(pod.namespace(), _ -> new HashMap<>())
              .computeIfAbsent(
                  pod.labels(),
                  labels ->
                      egress.getOrDefault(pod.namespace(), List.of()).stream()
                          .filter(policy -> policy.pods().value().matches(labels))
                          .toList());
      if (!pod.onHostNetwork()
          && !isolating.isEmpty()
          && isolating.stream().noneMatch(CheckPolicyDns::letsAsk)) {
        cutOff.computeIfAbsent(isolating, _ -> new ArrayList<>()).add(pod);
      }
    }
    cutOff.forEach((policies, pods) -> report(policies, pods, diagnostics));
  }

  private static boolean isOnHostWithDns(PolicyPod pod) {
    return pod.onHostNetwork()
        && pod.ports().stream()
            .anyMatch(port -> port.port().number() == DNS && port.protocol() == Protocol.UDP);
  }

  private static boolean letsAsk(NetworkPolicyManifest policy) {
    return policy.egress().stream()
        .flatMap(side -> side.rules().stream())
        .anyMatch(CheckPolicyDns::letsAsk);
  }

  /// A name may be that of port 53.
  private static boolean letsAsk(PolicyRule rule) {
    return rule.ports().isEmpty()
        || rule.ports().stream()
            .anyMatch(port ->
                switch (port) {
                  case PolicyPort.Numbers(_, int first, int last, _) -> first <= DNS && DNS <= last;
                  case PolicyPort.Named _ -> true;
                });
  }

  private static void report(
      List<NetworkPolicyManifest> policies, List<PolicyPod> pods, Diagnostics diagnostics) {
    NetworkPolicyManifest policy = policies.getFirst();
    String first = pods.getFirst().origin().object();
    String others = pods.size() == 1 ? "" : " and " + (pods.size() - 1) + " more";
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.KN2055,
            policy.egress().orElseThrow().origin().span(),
            "no rule lets \"" + first + "\"" + others + " call port 53, so that no name is found");
    for (NetworkPolicyManifest other : policies.subList(1, policies.size())) {
      diagnostic =
          diagnostic.alsoAt(other.egress().orElseThrow().origin().span(), "isolates it too");
    }
    diagnostics.report(
        diagnostic.withHelp(
            "add an egress rule to the cluster's DNS with the ports 53 of UDP and TCP"));
  }
}
