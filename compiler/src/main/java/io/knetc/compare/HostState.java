package io.knetc.compare;

import io.knetc.kernel.HostConfiguration;
import io.knetc.kernel.file.HostText;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.sysctl.SysctlFile.Setting;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What one host holds, or must hold.
///
/// @param host its name; empty if nobody says it
/// @param subjects what the state speaks of; of all else it has nothing, which means nothing
/// @param rulesets at most one for each family
/// @param sysctls each key once
public record HostState(
    String host,
    Set<Subject> subjects,
    List<Ruleset> rulesets,
    List<IpSet> sets,
    IpvsConfiguration ipvs,
    IpConfiguration ip,
    List<Setting> sysctls,
    List<HostText> texts) {
  public HostState {
    subjects = Set.copyOf(subjects);
    rulesets = List.copyOf(rulesets);
    sets = List.copyOf(sets);
    sysctls = List.copyOf(sysctls);
    texts = List.copyOf(texts);
  }

  /// What a compiled host must hold, which is told of whole.
  public static HostState of(HostConfiguration host) {
    return new HostState(
        host.node(),
        Set.of(Subject.values()),
        host.rulesets(),
        host.sets(),
        host.ipvs(),
        host.ip(),
        host.sysctls().lines().stream()
            .flatMap(line -> line instanceof Setting setting ? Stream.of(setting) : Stream.of())
            .toList(),
        host.texts());
  }

  /// A host that is not there: it speaks of everything, and holds nothing.
  public static HostState none(String host) {
    return new HostState(
        host,
        Set.of(Subject.values()),
        List.of(),
        List.of(),
        IpvsConfiguration.NONE,
        IpConfiguration.NONE,
        List.of(),
        List.of());
  }
}
