package io.knetc.compare;

import io.knetc.kernel.HostConfiguration;
import io.knetc.kernel.file.HostText;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.nft.NftTable;
import io.knetc.kernel.sysctl.SysctlFile.Setting;
import io.knetc.network.IpAddress;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What one host holds, or must hold.
///
/// @param host its name; empty if nobody says it
/// @param subjects what the state speaks of; of all else it has nothing, which means nothing
/// @param addresses its own, as far as they are known, those that others know it by first
/// @param rulesets at most one for each family
/// @param tables those of nftables, one of each family and name
/// @param sysctls each key once
public record HostState(
    String host,
    Set<Subject> subjects,
    List<IpAddress> addresses,
    List<Ruleset> rulesets,
    List<IpSet> sets,
    IpvsConfiguration ipvs,
    List<NftTable> tables,
    IpConfiguration ip,
    List<Setting> sysctls,
    List<HostText> texts) {
  public HostState {
    subjects = Set.copyOf(subjects);
    addresses = List.copyOf(addresses);
    rulesets = List.copyOf(rulesets);
    sets = List.copyOf(sets);
    tables = List.copyOf(tables);
    sysctls = List.copyOf(sysctls);
    texts = List.copyOf(texts);
  }

  /// What a compiled host must hold, which is told of whole.
  public static HostState of(HostConfiguration host) {
    return new HostState(
        host.node(),
        Set.of(Subject.values()),
        addresses(host.addresses(), host.ip()),
        host.rulesets(),
        host.sets(),
        host.ipvs(),
        host.tables(),
        host.ip(),
        host.sysctls().lines().stream()
            .flatMap(line -> line instanceof Setting setting ? Stream.of(setting) : Stream.of())
            .toList(),
        host.texts());
  }

  /// What this state and another one speak of.
  public Set<Subject> subjectsSharedWith(HostState other) {
    Set<Subject> shared = EnumSet.noneOf(Subject.class);
    shared.addAll(subjects);
    shared.retainAll(other.subjects);
    return shared;
  }

  /// A host that is not there: it speaks of everything, and holds nothing.
  public static HostState none(String host) {
    return new HostState(
        host,
        Set.of(Subject.values()),
        List.of(),
        List.of(),
        List.of(),
        IpvsConfiguration.NONE,
        List.of(),
        IpConfiguration.NONE,
        List.of(),
        List.of());
  }

  /// The same with other addresses that the host has, behind those that are known.
  public HostState andAddresses(List<IpAddress> others) {
    return new HostState(
        host,
        subjects,
        addresses(
            Stream.concat(addresses.stream(), others.stream())
                .filter(address -> !address.isLoopback() && !address.isLinkLocal())
                .toList(),
            IpConfiguration.NONE),
        rulesets,
        sets,
        ipvs,
        tables,
        ip,
        sysctls,
        texts);
  }

  /// The addresses of a host: the given ones, then those of its devices, but for those that are
  /// there for IPVS only.
  public static List<IpAddress> addresses(List<IpAddress> given, IpConfiguration ip) {
    Set<IpAddress> all = new LinkedHashSet<>(given);
    ip.addresses().stream()
        .filter(address -> !address.device().equals(FOR_IPVS))
        .map(InterfaceAddress::address)
        .filter(address -> !address.isLoopback() && !address.isLinkLocal())
        .forEach(all::add);
    return List.copyOf(all);
  }

  private static final String FOR_IPVS = "kube-ipvs0";
}
