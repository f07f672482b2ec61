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
import java.util.List;
import java.util.Optional;

/// The connectivity of all workloads of a cluster, with each other and with the outside.
public final class ListReach {
  private static final Comparator<Row> IN_ORDER =
      Comparator.comparing((Row row) -> row.from().text()).thenComparing(row -> row.to().text());

  private final PolicyWorld world;
  private final Model model;
  private final JudgePolicies judge;
  private final List<Party> parties = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  private ListReach(PolicyWorld world, Model model, List<PolicyWorld> compared) {
    this.world = world;
    this.model = model;
    this.judge = new JudgePolicies(world, model);
    parties.addAll(new GroupPods(compared, model).run(world.pods()));
    for (IpFamily family : families(compared)) {
      AddressAtoms.run(compared, family).forEach(ranges -> parties.add(new External(ranges)));
    }
  }

  /// The table of a cluster.
  public static ReachTable run(PolicyWorld world, Model model) {
    return run(world, model, List.of(world));
  }

  /// The table of a cluster whose parties are parted so that the tables of all the compared
  /// clusters have the same.
  static ReachTable run(PolicyWorld world, Model model, List<PolicyWorld> compared) {
    ListReach list = new ListReach(world, model, compared);
    for (Party from : list.parties) {
      for (Party to : list.parties) {
        list.pair(from, to);
      }
    }
    list.entries();
    list.rows.sort(IN_ORDER);
    return new ReachTable(list.rows, list.parties);
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

  private void pair(Party from, Party to) {
    boolean outside = from instanceof External && to instanceof External;
    if (!from.equals(to) && !outside) {
      Traffic traffic = judge.judge(peer(from), peer(to), family(from, to)).traffic();
      add(from, to, traffic);
    }
  }

  private void add(Party from, Party to, Traffic traffic) {
    if (!traffic.ports().isEmpty()) {
      rows.add(new Row(from, to, traffic));
    }
  }

  private void entries() {
    for (Party party : parties) {
      Traffic open = Traffic.NONE;
      for (IngressEntry entry : world.entries()) {
        boolean served = model == Model.NP_GUARD || !entry.byTargetPort();
        if (served && party instanceof Workload workload && workload.pods().contains(entry.pod())) {
          int port = entry.port().number();
          open = open.union(Traffic.of(entry.protocol(), PortSet.of(port, port)));
        }
      }
      if (!open.isEmpty()) {
        Party controller = new IngressController();
        add(
            controller,
            party,
            open.intersection(
                judge.judge(peer(controller), peer(party), family(controller, party)).traffic()));
      }
    }
  }

  /// One that stands for all of a party; on no node, since those of one party are on several.
  private static Peer peer(Party party) {
    return switch (party) {
      case Workload workload -> {
        PolicyPod pod = workload.pods().getFirst();
        yield new Peer.OfPod(
            new PolicyPod(
                pod.namespace(),
                pod.name(),
                pod.owner(),
                pod.labels(),
                pod.namespaceLabels(),
                "",
                pod.onHostNetwork(),
                pod.addresses(),
                pod.ports(),
                pod.origin()));
      }
      case External(List<AddressRange> ranges) -> new Peer.Outside(ranges.getFirst().first());
      case IngressController _ -> new Peer.UnknownPod();
    };
  }

  /// That of the outside end, else the first that both Pods have.
  private static IpFamily family(Party from, Party to) {
    if (from instanceof External(List<AddressRange> ranges)) {
      return ranges.getFirst().first().family();
    }
    if (to instanceof External(List<AddressRange> ranges)) {
      return ranges.getFirst().first().family();
    }
    return to instanceof Workload workload
        ? primary(workload.pods().getFirst()).orElse(IpFamily.IPV4)
        : IpFamily.IPV4;
  }

  private static Optional<IpFamily> primary(PolicyPod pod) {
    return pod.addresses().stream().map(Attributed::value).map(IpAddress::family).findFirst();
  }
}
