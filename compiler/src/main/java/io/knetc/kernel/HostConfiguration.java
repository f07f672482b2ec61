package io.knetc.kernel;

import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.sysctl.SysctlFile;
import java.util.List;

/// All that one host must hold.
///
/// @param rulesets one for each family that is programmed
public record HostConfiguration(String node, List<Ruleset> rulesets, SysctlFile sysctls) {
  public HostConfiguration {
    rulesets = List.copyOf(rulesets);
  }
}
