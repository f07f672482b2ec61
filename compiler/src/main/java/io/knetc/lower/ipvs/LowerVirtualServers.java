package io.knetc.lower.ipvs;

import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.ipvs.IpvsConfiguration.Timeouts;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.Balancing.ByVirtualServers;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Services to IPVS: what kube-proxy's ipvs mode programs on one node. Where its order is random,
/// Service ports follow their names, entries and addresses their values.
public final class LowerVirtualServers {
  /// The device that has the addresses of Services, so that packets to them reach IPVS; it stays
  /// down.
  private static final String DEVICE = "kube-ipvs0";

  private static final String PASS = "LowerVirtualServers";

  private final ByVirtualServers balancing;
  private final Set<IpAddress> hostAddresses = new TreeSet<>();
  private final List<Ruleset> rulesets = new ArrayList<>();
  private final List<IpSet> sets = new ArrayList<>();
  private final List<VirtualServer> servers = new ArrayList<>();
  private final List<InterfaceAddress> addresses = new ArrayList<>();

  private LowerVirtualServers(ByVirtualServers balancing, List<InterfaceAddress> made) {
    this.balancing = balancing;
    balancing.hostAddresses().forEach(address -> hostAddresses.add(address.value()));
    made.forEach(address -> hostAddresses.add(address.address()));
  }

  /// What a node holds for its Services.
  ///
  /// @param ip the device with the addresses
  public record Lowered(
      List<Ruleset> rulesets, List<IpSet> sets, IpvsConfiguration ipvs, IpConfiguration ip) {}

  /// The configuration of a node.
  ///
  /// @param made the addresses of devices that knetc makes beside those that the host has
  public static Lowered run(
      List<FamilyPlan> families, ByVirtualServers balancing, List<InterfaceAddress> made) {
    LowerVirtualServers lowering = new LowerVirtualServers(balancing, made);
    families.forEach(lowering::lower);
    Link device =
        new Link(
            DEVICE,
            new Link.Kind.Dummy(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            balancing.origin().by(PASS));
    return new Lowered(
        lowering.rulesets,
        lowering.sets,
        new IpvsConfiguration(lowering.timeouts(), lowering.servers, lowering.excluded()),
        new IpConfiguration(List.of(device), lowering.addresses, List.of(), List.of(), List.of()));
  }

  private Optional<Timeouts> timeouts() {
    var timeouts = balancing.timeouts();
    return timeouts.areSet()
        ? Optional.of(
            new Timeouts(
                timeouts.tcpSeconds(),
                timeouts.tcpFinSeconds(),
                timeouts.udpSeconds(),
                timeouts.origin().by(PASS)))
        : Optional.empty();
  }

  private List<Attributed<Cidr>> excluded() {
    return balancing.excludedRanges().stream()
        .map(range -> new Attributed<>(range.value(), range.origin().by(PASS)))
        .toList();
  }

  private void lower(FamilyPlan plan) {
    KubeSets entries = new KubeSets(plan.family());
    NodeGuard nodeGuard = new NodeGuard();
    VirtualServers ofFamily =
        new VirtualServers(balancing, hostAddresses, nodePortAddresses(plan.family()));
    for (ServicePortPlan service : plan.servicePorts()) {
      new LowerVirtualService(service, ofFamily, entries, nodeGuard).lower();
    }
    ofFamily
        .bound()
        .forEach((address, origin) ->
            entries.add(KubeSet.IPVS_IPS, SetEntry.of(origin, KubeSets.address(address))));
    Origin proxy = plan.proxy().by(PASS);
    rulesets.add(
        new Ruleset(
            plan.family(),
            List.of(
                new Table(TableName.NAT, new IpvsNatFrame(plan, entries, proxy).chains()),
                new Table(
                    TableName.FILTER,
                    new IpvsFilterFrame(plan, balancing.guards(), entries, nodeGuard, proxy)
                        .chains()))));
    sets.addAll(entries.sets(proxy));
    servers.addAll(ofFamily.servers());
    addresses.addAll(ofFamily.addresses(DEVICE, plan.family()));
  }

  /// Never on loopback; of IPv6, never on addresses of one link if nobody asked for them.
  private List<IpAddress> nodePortAddresses(IpFamily family) {
    List<Attributed<Cidr>> ranges =
        balancing.nodePortRanges().stream()
            .filter(range -> range.value().family() == family)
            .toList();
    return hostAddresses.stream()
        .filter(address -> address.family() == family && !address.isLoopback())
        .filter(address ->
            ranges.isEmpty()
                ? family == IpFamily.IPV4 || !address.isLinkLocal()
                : ranges.stream().anyMatch(range -> range.value().contains(address)))
        .toList();
  }
}
