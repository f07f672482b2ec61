package io.knetc.cli.side;

import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.compare.HostState;
import io.knetc.compare.Item;
import io.knetc.compare.NftTableName;
import io.knetc.compare.Subject;
import io.knetc.compare.review.ServiceIndex;
import io.knetc.dump.bundle.Content;
import io.knetc.dump.bundle.HostDump;
import io.knetc.dump.bundle.HostDump.HeldRuleset;
import io.knetc.dump.ip.Format;
import io.knetc.dump.ip.HeldByHost.KernelsOwn;
import io.knetc.dump.ip.HeldDevice;
import io.knetc.dump.ip.IpDump;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Dumps of one host.
///
/// @param host its name; empty if nobody says it
public record DumpSide(String host, HostDump dump) implements Side {
  @Override
  public Optional<PolicyWorld> policies() {
    return Optional.empty();
  }

  @Override
  public Origin cause(Item item) {
    return item.origin();
  }

  @Override
  public List<String> hosts() {
    return List.of(host);
  }

  @Override
  public ServiceIndex services() {
    return new ServiceIndex();
  }

  @Override
  public boolean isOneHost() {
    return true;
  }

  @Override
  public HostState state(String wanted) {
    return new HostState(
        wanted,
        subjects(),
        HostState.addresses(List.of(), dump.network(KernelsOwn.KEPT).configuration()),
        rulesets(),
        dump.sets(),
        dump.ipvs().configuration(),
        tables(),
        dump.network(KernelsOwn.DROPPED).configuration(),
        dump.sysctls(),
        List.of());
  }

  /// Without those that iptables-save tells too.
  private List<NftTable> tables() {
    Set<NftTable.Family> told = EnumSet.noneOf(NftTable.Family.class);
    dump.rulesets().stream()
        .filter(held -> held.variant() != Content.Variant.LEGACY)
        .forEach(held -> told.add(NftTable.Family.of(held.ruleset().family())));
    return dump.tables().stream()
        .filter(table ->
            !told.contains(table.family()) || NftTableName.of(table).ofIptables().isEmpty())
        .toList();
  }

  private Set<Subject> subjects() {
    Set<Subject> subjects = EnumSet.noneOf(Subject.class);
    dump.contents()
        .forEach(content -> {
          switch (content) {
            case Content.Rules(IpFamily family, _) -> subjects.add(Subject.rules(family));
            case Content.Sets _ -> subjects.add(Subject.SETS);
            case Content.VirtualServers _ -> subjects.addAll(ofServers());
            case Content.Network(Format format, _, _) -> subjects.addAll(subjects(format));
            case Content.Sysctls _ -> subjects.add(Subject.SYSCTLS);
            case Content.Nftables _ -> subjects.add(Subject.NFTABLES);
            case Content.Foreign _ -> {}
          }
        });
    return subjects;
  }

  private Set<Subject> subjects(Format format) {
    return switch (format) {
      case ROUTES -> Set.of(Subject.ROUTES);
      case NEIGHBOURS -> Set.of(Subject.NEIGHBOURS);
      case FORWARDING -> Set.of(Subject.FORWARDING);
      case DEVICES -> ofDevices();
      case BATCH ->
          Set.of(
              Subject.LINKS,
              Subject.ADDRESSES,
              Subject.NEIGHBOURS,
              Subject.ROUTES,
              Subject.FORWARDING);
    };
  }

  /// What ipvsadm prints of servers has no timeouts.
  private Set<Subject> ofServers() {
    return dump.ipvs().timeouts().isPresent()
        ? Set.of(Subject.VIRTUAL_SERVERS, Subject.TIMEOUTS)
        : Set.of(Subject.VIRTUAL_SERVERS);
  }

  /// Kinds of devices are told with `ip -d` only: without them, nobody knows which devices are
  /// missing. Addresses are not told by `ip link`.
  private Set<Subject> ofDevices() {
    Set<Subject> subjects = EnumSet.noneOf(Subject.class);
    if (dump.devices().stream().anyMatch(HeldDevice::isDetailed)) {
      subjects.add(Subject.LINKS);
    }
    long parts = dump.contents().filter(DumpSide::isOfDevices).count();
    if (dump.ip().stream().filter(IpDump::isOfLink).count() < parts) {
      subjects.add(Subject.ADDRESSES);
    }
    return subjects;
  }

  private static boolean isOfDevices(Content content) {
    return content instanceof Content.Network(Format format, _, _) && format == Format.DEVICES;
  }

  /// One for each family: where a host has rules of both variants of iptables, those of the one
  /// that has more of them.
  private List<Ruleset> rulesets() {
    Map<IpFamily, List<Ruleset>> byFamily =
        dump.rulesets().stream()
            .map(HeldRuleset::ruleset)
            .collect(Collectors.groupingBy(Ruleset::family));
    return byFamily.values().stream()
        .map(rulesets ->
            rulesets.stream().max(Comparator.comparingInt(Ruleset::ruleCount)).orElseThrow())
        .toList();
  }
}
