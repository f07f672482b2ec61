package io.knetc.check;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.NetworkPolicyManifest.Side;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.network.IpFamily;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reports hosts whose iptables-restore has so many lines to load that it takes seconds, or minutes
/// with the variant nft, and names the objects that most of them are for. Once: other hosts have
/// about as many.
final class CheckRuleCounts implements Check {
  private static final int SHOWN = 3;

  /// More lines than kube-proxy writes for a Service port, its endpoints aside, and for an
  /// endpoint.
  private static final int MOST_OF_PORT = 40;

  private static final int MOST_OF_ENDPOINT = 10;

  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    if (diagnostics.hasErrors() || !mayBeMany(checked)) {
      return;
    }
    Set<IpFamily> told = EnumSet.noneOf(IpFamily.class);
    for (Node node : checked.cluster().nodes()) {
      for (Ruleset ruleset : checked.hosts().apply(node).rulesets()) {
        int lines = lines(ruleset);
        if (lines > checked.maxLines() && told.add(ruleset.family())) {
          report(node, ruleset, lines, checked.maxLines(), diagnostics);
        }
      }
      if (!told.isEmpty()) {
        return;
      }
    }
  }

  /// Small clusters need not be compiled for this.
  private static boolean mayBeMany(CheckedCluster checked) {
    Cluster cluster = checked.cluster();
    long ofPolicies = 0;
    for (NetworkPolicyManifest policy : cluster.policies().policies()) {
      for (PolicyDirection direction : PolicyDirection.values()) {
        ofPolicies += MOST_OF_PORT;
        for (Side side : policy.side(direction).stream().toList()) {
          for (PolicyRule rule : side.rules()) {
            ofPolicies +=
                MOST_OF_ENDPOINT * (1L + rule.peers().size()) * (1L + rule.ports().size());
          }
        }
      }
    }
    long ofPods = MOST_OF_PORT * mostPods(cluster);
    for (IpFamily family : IpFamily.values()) {
      long most = MOST_OF_PORT + ofPolicies + ofPods;
      for (ServicePort port : cluster.servicePorts(family)) {
        long ways = 1L + port.externals().size() + port.sourceRanges().size();
        most += ways * MOST_OF_PORT + (long) port.endpoints().size() * MOST_OF_ENDPOINT;
      }
      if (most > checked.maxLines()) {
        return true;
      }
    }
    return false;
  }

  /// On one host; a Pod that is not scheduled may be on any.
  private static long mostPods(Cluster cluster) {
    Map<String, Long> pods =
        cluster.policies().pods().stream()
            .collect(Collectors.groupingBy(PolicyPod::node, Collectors.counting()));
    long anywhere = pods.getOrDefault("", 0L);
    return anywhere
        + pods.entrySet().stream()
            .filter(node -> !node.getKey().isEmpty())
            .mapToLong(Map.Entry::getValue)
            .max()
            .orElse(0);
  }

  /// Those of chains and rules.
  private static int lines(Ruleset ruleset) {
    return ruleset.ruleCount()
        + ruleset.tables().stream().mapToInt(table -> table.chains().size()).sum();
  }

  private static void report(
      Node node, Ruleset ruleset, int lines, int maxLines, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN2123,
                node.origin().span(),
                "the host \""
                    + node.name()
                    + "\" loads "
                    + lines
                    + " lines of "
                    + ruleset.family().kubernetesName()
                    + " rules, more than "
                    + maxLines)
            .labelled(
                "most rules are for "
                    + RuleOwners.most(ruleset, SHOWN).stream()
                        .map(each -> each.getKey() + " (" + each.getValue() + ")")
                        .collect(Collectors.joining(", ")))
            .withHelp(
                "the mode ipvs and nftables keep endpoints in sets; fewer endpoints, node ports"
                    + " and source ranges make fewer rules"));
  }
}
