package io.knetc.check;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.manifest.EndpointSliceManifest;
import io.knetc.network.IpFamily;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reports hosts whose iptables-restore has so many lines to load that it takes seconds, or minutes
/// with the variant nft, and names the objects that most of them are for.
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
    Map<String, String> owners = owners(checked);
    for (Node node : checked.cluster().nodes()) {
      for (Ruleset ruleset : checked.hosts().apply(node).rulesets()) {
        int lines = lines(ruleset);
        if (lines > checked.maxLines()) {
          report(node, ruleset, lines, checked.maxLines(), owners, diagnostics);
        }
      }
    }
  }

  /// Small clusters need not be compiled for this.
  private static boolean mayBeMany(CheckedCluster checked) {
    Cluster cluster = checked.cluster();
    if (!cluster.policies().policies().isEmpty()) {
      return true;
    }
    for (IpFamily family : IpFamily.values()) {
      long most = MOST_OF_PORT;
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

  /// Those of chains and rules.
  private static int lines(Ruleset ruleset) {
    return ruleset.ruleCount()
        + ruleset.tables().stream().mapToInt(table -> table.chains().size()).sum();
  }

  /// The Services of EndpointSlices: nobody counts by slice.
  private static Map<String, String> owners(CheckedCluster checked) {
    Map<String, String> owners = new HashMap<>();
    for (EndpointSliceManifest slice : checked.of(EndpointSliceManifest.class)) {
      owners.put(
          slice.meta().id(), "service/" + slice.meta().namespace() + "/" + slice.serviceName());
    }
    return owners;
  }

  private static void report(
      Node node,
      Ruleset ruleset,
      int lines,
      int maxLines,
      Map<String, String> owners,
      Diagnostics diagnostics) {
    Map<String, Integer> rules = new HashMap<>();
    for (Table table : ruleset.tables()) {
      for (Chain chain : table.chains()) {
        for (Rule rule : chain.rules()) {
          String object = rule.origin().object();
          rules.merge(owners.getOrDefault(object, object), 1, Integer::sum);
        }
      }
    }
    List<Map.Entry<String, Integer>> top =
        rules.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<String, Integer> each) -> -each.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(SHOWN)
            .toList();
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
                    + top.stream()
                        .map(each -> each.getKey() + " (" + each.getValue() + ")")
                        .collect(Collectors.joining(", ")))
            .withHelp(
                "the mode ipvs and nftables keep endpoints in sets; fewer endpoints, node ports"
                    + " and source ranges make fewer rules"));
  }
}
