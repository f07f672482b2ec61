package io.knetc.lower.service;

import io.knetc.cluster.ServicePort;
import io.knetc.kernel.iptables.Chain;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.FamilyPlan.PodTraffic;
import io.knetc.plan.ServicePortPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What Service ports were lowered to for the node before. Most of it is the same on every node of
/// a cluster, and need not be made, ordered and printed anew; what differs is forgotten with the
/// next node.
final class LoweredBefore {
  /// What was made of a plan.
  private record Lowered(ServicePortPlan plan, ServiceRules rules) {}

  /// All that the rules of a Service port depend on beside its plan.
  private record Surroundings(
      PodTraffic podTraffic,
      int masqueradeBit,
      boolean masqueradesAll,
      boolean manyEndpoints,
      boolean guardsLocalnet,
      boolean countsPackets) {
    static Surroundings of(FamilyPlan plan) {
      return new Surroundings(
          plan.podTraffic().value(),
          plan.masqueradeBit().value(),
          plan.masqueradesAll(),
          plan.manyEndpoints(),
          plan.guardsLocalnet().value(),
          plan.countsPackets());
    }
  }

  private final Surroundings surroundings;
  private final IdentityHashMap<ServicePort, Lowered> lowered;
  private final List<Chain> ordered;

  private LoweredBefore(
      Surroundings surroundings,
      IdentityHashMap<ServicePort, Lowered> lowered,
      List<Chain> ordered) {
    this.surroundings = surroundings;
    this.lowered = lowered;
    this.ordered = ordered;
  }

  /// Before the first node.
  static LoweredBefore nothing(FamilyPlan plan) {
    return new LoweredBefore(Surroundings.of(plan), new IdentityHashMap<>(0), List.of());
  }

  /// The rules of an equal plan on a node with equal surroundings.
  private Optional<ServiceRules> find(ServicePortPlan plan) {
    return Optional.ofNullable(lowered.get(plan.servicePort()))
        .filter(before -> before.plan().equals(plan))
        .map(Lowered::rules);
  }

  /// Lowers the Service ports of a node, as far as it must, into `rules`; its chains are ordered by
  /// their names.
  LoweredBefore lower(FamilyPlan plan, ServiceChainNames names, ServiceRules rules) {
    LoweredBefore before = surroundings.equals(Surroundings.of(plan)) ? this : nothing(plan);
    IdentityHashMap<ServicePort, Lowered> now = new IdentityHashMap<>(plan.servicePorts().size());
    List<Chain> fresh = new ArrayList<>();
    for (ServicePortPlan servicePort : plan.servicePorts()) {
      Optional<ServiceRules> known = before.find(servicePort);
      ServiceRules ofPort =
          known.orElseGet(
              () -> LowerServicePort.run(plan, servicePort, names.of(servicePort.servicePort())));
      if (known.isEmpty()) {
        fresh.addAll(ofPort.natChains);
      }
      rules.addShared(ofPort);
      now.put(servicePort.servicePort(), new Lowered(servicePort, ofPort));
    }
    List<Chain> chains = before.stillUsed(now);
    if (chains.isEmpty()) {
      chains = ChainsByName.order(fresh);
    } else {
      // What was ordered before is one long run, over which the sort only looks.
      chains.addAll(fresh);
      chains.sort(Comparator.comparing(Chain::name));
    }
    rules.natChains.addAll(chains);
    return new LoweredBefore(Surroundings.of(plan), now, chains);
  }

  private List<Chain> stillUsed(IdentityHashMap<ServicePort, Lowered> now) {
    Set<Chain> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    lowered.forEach((servicePort, before) -> {
      Lowered after = now.get(servicePort);
      if (after == null || after.rules() != before.rules()) {
        gone.addAll(before.rules().natChains);
      }
    });
    List<Chain> used = new ArrayList<>(ordered);
    if (!gone.isEmpty()) {
      used.removeIf(gone::contains);
    }
    return used;
  }
}
