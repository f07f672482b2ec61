package io.knetc.kernel;

import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.sysctl.SysctlFile;
import io.knetc.source.Origin;
import java.util.List;

/// All that one host must hold.
///
/// @param rulesets one for each family that is programmed
/// @param origin the Node
public record HostConfiguration(
    String node, List<Ruleset> rulesets, SysctlFile sysctls, Origin origin) {
  public HostConfiguration {
    rulesets = List.copyOf(rulesets);
  }
}
