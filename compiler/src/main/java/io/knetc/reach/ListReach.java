package io.knetc.reach;

import io.knetc.cluster.policy.IngressEntry;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.network.AddressRange;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.PortSet;
import io.knetc.reach.Party.External;
import io.knetc.reach.Party.IngressController;
import io.knetc.reach.Party.Workload;
import io.knetc.reach.ReachTable.Row;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The connectivity of the workloads of a cluster, with each other and with the outside.
public final class ListReach {
  private final Model model;
  private final JudgePolicies judge;
  private final List<Party> parties = new ArrayList<>();
  private final Map<String, Party> byText = new HashMap<>();
  private final Map<PolicyPod, Traffic> entries = new HashMap<>();

  /// A lister of one cluster.
  public ListReach(PolicyWorld world, Model model) {
    this(world, model, List.of(world));
  }

  /// A lister whose parties are parted so that those of all the compared clusters have the same.
  ListReach(PolicyWorld world, Model model, List<PolicyWorld> compared) {
    this.model = model;
    this.judge = new JudgePolicies(world, model);
    parties.addAll(new GroupPods(compared, model).run(world.pods()));
    for (IpFamily family : families(compared)) {
      AddressAtoms.run(compared, family).forEach(ranges -> parties.add(new External(ranges)));
    }
    for (IngressEntry entry : world.entries()) {
      if (model == Model.NP_GUARD || !entry.byTargetPort()) {
        int port = entry.port().number();
        entries.merge(
            entry.pod(), Traffic.of(entry.protocol(), PortSet.of(port, port)), Traffic::union);
      }
    }
    if (!entries.isEmpty()) {
      parties.add(new IngressController());
    }
    parties.forEach(party -> byText.put(party.text(), party));
  }

  /// The workloads, what is outside, and what serves the Ingresses.
  public List<Party> parties() {
    return List.copyOf(parties);
  }

  /// A party and the one peer that stands for all of it.
  private record End(Party party, Peer peer, String text) {}

  /// The table of what is asked for.
  public ReachTable run(Selection selection) {
    List<End> sources = ends(Selection.meant(selection.from(), parties));
    List<End> destinations =
        ends(
            Selection.meant(selection.to(), parties)
                .filter(party -> !(party instanceof IngressController)));
    List<Row> rows = new ArrayList<>();
    for (End from : sources) {
      for (End to : destinations) {
        if (isPair(from, to)) {
          Row row = row(from, to, selection);
          if (selection.closed() || !row.isClosed()) {
            rows.add(row);
          }
        }
      }
    }
    return new ReachTable(
        rows,
        sources.stream().map(End::party).toList(),
        destinations.stream().map(End::party).toList(),
        selection.ports());
  }

  /// The row of two parties of another cluster; none if one of them is not in this one.
  Optional<Row> row(Party from, Party to, Selection selection) {
    Optional<Party> source = own(from);
    Optional<Party> destination = own(to);
    if (source.isEmpty() || destination.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(row(end(source.get()), end(destination.get()), selection));
  }

  /// What is outside is outside of every cluster.
  private Optional<Party> own(Party party) {
    return switch (party) {
      case External _, IngressController _ -> Optional.of(party);
      case Workload _ -> Optional.ofNullable(byText.get(party.text()));
    };
  }

  private static End end(Party party) {
    return new End(party, party.peer(), party.text());
  }

  private static List<End> ends(Stream<Party> parties) {
    return parties.map(ListReach::end).sorted(Comparator.comparing(End::text)).toList();
  }

  private boolean isPair(End from, End to) {
    return switch (from.party()) {
      case External _ -> !(to.party() instanceof External);
      case IngressController _ -> !entry(to.party()).isEmpty();
      case Workload _ -> !from.text().equals(to.text());
    };
  }

  private Row row(End from, End to, Selection selection) {
    Judgement judgement = judge.judge(from.peer(), to.peer(), family(from.party(), to.party()));
    Traffic traffic = judgement.traffic().intersection(selection.ports());
    return new Row(
        from.party(),
        to.party(),
        from.party() instanceof IngressController
            ? traffic.intersection(entry(to.party()))
            : traffic,
        judgement);
  }

  /// The ports of a party that Ingresses lead to.
  private Traffic entry(Party party) {
    return party instanceof Workload workload
        ? workload.pods().stream()
            .map(pod -> entries.getOrDefault(pod, Traffic.NONE))
            .reduce(Traffic.NONE, Traffic::union)
        : Traffic.NONE;
  }

  /// IPv6 is spoken of where something has it.
  private List<IpFamily> families(List<PolicyWorld> compared) {
    boolean ipv6 =
        AddressAtoms.blocks(compared).anyMatch(block -> isIpv6(block.cidr().value().address()))
            || (model == Model.DATAPLANE
                && compared.stream()
                    .flatMap(each -> each.pods().stream())
                    .flatMap(pod -> pod.addresses().stream())
                    .anyMatch(address -> isIpv6(address.value())));
    return ipv6 ? List.of(IpFamily.values()) : List.of(IpFamily.IPV4);
  }

  private static boolean isIpv6(IpAddress address) {
    return address.family() == IpFamily.IPV6;
  }

  /// That of the outside end, else the first that the called Pod has.
  private static IpFamily family(Party from, Party to) {
    return outside(from)
        .or(() -> outside(to))
        .or(() -> to instanceof Workload workload ? first(workload) : Optional.empty())
        .orElse(IpFamily.IPV4);
  }

  private static Optional<IpFamily> outside(Party party) {
    return party instanceof External(List<AddressRange> ranges)
        ? Optional.of(ranges.getFirst().first().family())
        : Optional.empty();
  }

  private static Optional<IpFamily> first(Workload workload) {
    return workload.pods().getFirst().addresses().stream()
        .map(Attributed::value)
        .map(IpAddress::family)
        .findFirst();
  }
}
