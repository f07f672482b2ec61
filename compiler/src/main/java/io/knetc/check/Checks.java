package io.knetc.check;

import io.knetc.diagnostic.Diagnostics;
import java.util.List;

/// All checks. Their order is that of this table and does not matter: findings are sorted.
public final class Checks {
  private static final List<Check> ALL =
      List.of(
          // Services and who answers for them
          new CheckSelectors(),
          new CheckTargetPorts(),
          new CheckInternalPolicy(),
          new CheckExternalPolicy(),
          new CheckTopologyHints(),
          new CheckBackends(),
          // ways in from outside
          new CheckLoadBalancers(),
          new CheckExternalIps(),
          new CheckSourceRanges(),
          new CheckClusterSources(),
          // ports of hosts
          new CheckEphemeralPorts(),
          new CheckHealthCheckPorts(),
          // networks and hosts
          new CheckHostNetworks(),
          new CheckClusterCidrs(),
          new CheckPluginMtu(),
          new CheckKernelTables(),
          new CheckRuleCounts(),
          new CheckProxyModes());

  private Checks() {}

  /// Reports what any of them finds.
  public static void run(CheckedCluster checked, Diagnostics diagnostics) {
    ALL.forEach(check -> check.run(checked, diagnostics));
  }
}
