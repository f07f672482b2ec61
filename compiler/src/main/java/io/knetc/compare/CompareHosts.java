package io.knetc.compare;

import io.knetc.compare.rules.CompareRulesets;
import io.knetc.compare.tables.CompareTables;
import io.knetc.kernel.sysctl.SysctlFile.Setting;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Compares two states of a host by what they mean. Only what both speak of is compared.
///
/// Counters do not count, nor order where it cannot matter, nor numbers that the kernel chooses.
public final class CompareHosts {
  private static final CompareByKey<Setting> SYSCTLS =
      new CompareByKey<>(
          Setting::key, (one, other) -> one.value().equals(other.value()), Item.SysctlItem::new);

  private CompareHosts() {}

  /// What differs, in the order of the subjects.
  public static List<Difference> run(HostState before, HostState after) {
    Set<Subject> subjects = before.subjectsSharedWith(after);
    List<Difference> differences = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      if (subjects.contains(Subject.rules(family))) {
        CompareRulesets.run(family, before.rulesets(), after.rulesets(), differences);
      }
    }
    if (subjects.contains(Subject.SETS)) {
      CompareSets.run(before.sets(), after.sets(), differences);
    }
    if (subjects.contains(Subject.TIMEOUTS)) {
      CompareServers.runTimeouts(before.ipvs(), after.ipvs(), differences);
    }
    if (subjects.contains(Subject.VIRTUAL_SERVERS)) {
      CompareServers.run(before.ipvs(), after.ipvs(), differences);
    }
    if (subjects.contains(Subject.NFTABLES)) {
      CompareTables.run(before.tables(), after.tables(), differences);
    }
    CompareNetwork.run(subjects, before.ip(), after.ip(), differences);
    if (subjects.contains(Subject.SYSCTLS)) {
      SYSCTLS.run(before.sysctls(), after.sysctls(), differences);
    }
    if (subjects.contains(Subject.FILES)) {
      CompareTexts.run(before.texts(), after.texts(), differences);
    }
    return differences;
  }
}
