package io.knetc.dump.bundle;

import io.knetc.dump.ip.HeldByHost;
import io.knetc.dump.ip.HeldByHost.KernelsOwn;
import io.knetc.dump.ip.HeldDevice;
import io.knetc.dump.ip.IpDump;
import io.knetc.dump.ipvs.IpvsDump;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.nft.NftTable;
import io.knetc.kernel.sysctl.SysctlFile;
import java.util.List;
import java.util.stream.Stream;

/// What a host holds, as far as dumps say it. All but rulesets knows its file and line itself; of a
/// ruleset, each chain and each rule does.
///
/// @param rulesets at most one for each family and variant
/// @param ip what `ip` and `bridge` printed, one after the other
/// @param sysctls each key once
/// @param tables those of nftables
/// @param parts what was read, also where it is empty: a host whose sets are dumped and that has
///   none differs from one whose sets are not dumped
/// @param unrecognised what was not read
public record HostDump(
    List<HeldRuleset> rulesets,
    List<IpSet> sets,
    IpvsDump ipvs,
    List<IpDump> ip,
    List<SysctlFile.Setting> sysctls,
    List<NftTable> tables,
    List<Part> parts,
    List<Part> unrecognised) {
  public HostDump {
    rulesets = List.copyOf(rulesets);
    sets = List.copyOf(sets);
    ip = List.copyOf(ip);
    sysctls = List.copyOf(sysctls);
    tables = List.copyOf(tables);
    parts = List.copyOf(parts);
    unrecognised = List.copyOf(unrecognised);
  }

  /// The rules of one family in one variant of iptables.
  public record HeldRuleset(Content.Variant variant, Ruleset ruleset) {}

  /// Links, addresses, neighbours, routes and forwarding entries as kernel values, and the lines
  /// that hold more than those can say.
  public HeldByHost network(KernelsOwn kernelsOwn) {
    return HeldByHost.of(ip, kernelsOwn);
  }

  /// The devices with all that is said of them; one of which two dumps speak is there twice.
  public List<HeldDevice> devices() {
    return ip.stream().flatMap(dump -> HeldDevice.of(dump).stream()).toList();
  }

  /// Whether dumps of this kind were read, such as {@link Content.Sets}.
  public boolean speaksOf(Class<? extends Content> kind) {
    return contents().anyMatch(kind::isInstance);
  }

  /// What the parts are that were read.
  public Stream<Content> contents() {
    return parts.stream().map(Part::content);
  }
}
