package io.knetc.compare.ways;

import io.knetc.compare.ways.Outcome.Dropped;
import io.knetc.compare.ways.Outcome.Refused;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpFamily;
import io.knetc.trace.BaseChain;
import io.knetc.trace.Branch;
import io.knetc.trace.Hook;
import io.knetc.trace.HostRules;
import io.knetc.trace.HostTables;
import io.knetc.trace.Packet;
import io.knetc.trace.WalkBaseChain;
import io.knetc.trace.WalkTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Walks packets through all that is at a hook: tables of iptables and base chains of nftables, in
/// the order of their priorities.
final class WalkHooks {
  /// Where destinations are translated; see nft(8), "standard priority names".
  private static final int NAT = -100;

  private static final int FILTER = 0;

  private final HostRules rules;
  private final HostTables tables;
  private final IpFamily family;
  private final CollectEnds ends;
  private final Set<String> doubts = new TreeSet<>();
  private long affinitySeconds;

  /// @param ends gets what does not pass
  WalkHooks(HostRules rules, HostTables tables, IpFamily family, CollectEnds ends) {
    this.rules = rules;
    this.tables = tables;
    this.family = family;
    this.ends = ends;
  }

  /// The rules of which it could not be told whether a packet fits, and that make a difference.
  Set<String> doubts() {
    return doubts;
  }

  /// How long a client keeps its target by the rules that were met, 0 for not at all.
  long affinitySeconds() {
    return affinitySeconds;
  }

  private List<Branch> judged(List<Branch> all, Set<Way> handled) {
    JudgeBranches judged = JudgeBranches.of(family, all, handled);
    affinitySeconds = Math.max(affinitySeconds, judged.affinitySeconds());
    doubts.addAll(judged.doubts());
    return judged.branches();
  }

  /// What becomes of a packet where addresses are translated: who translates it first, does.
  ///
  /// @param handled the virtual server that the packet belongs to, if any
  List<Branch> translate(Hook hook, Packet packet, Set<Way> handled) {
    List<Branch> branches =
        judged(WalkTable.run(rules, TableName.NAT, hook.chain(), packet), handled);
    for (BaseChain chain : tables.at(hook)) {
      if (chain.translates()) {
        List<Branch> further = new ArrayList<>();
        for (Branch branch : branches) {
          if (branch.verdict() == Branch.Verdict.ACCEPTED) {
            judged(WalkBaseChain.run(tables, chain, branch.packet()), handled)
                .forEach(next -> further.add(next.withChance(branch.probability())));
          } else {
            further.add(branch);
          }
        }
        branches = further;
      }
    }
    return branches;
  }

  /// What passes the filters that packets meet before their addresses are translated.
  List<Flow> filterBeforeNat(Hook hook, Flow flow) {
    List<Flow> flows = List.of(flow);
    for (BaseChain chain : tables.at(hook)) {
      if (!chain.translates() && chain.priority() <= NAT) {
        flows = through(chain, flows, Set.of());
      }
    }
    return flows;
  }

  /// What passes the filters behind them.
  ///
  /// @param handled the virtual server that the packet belongs to, if any
  List<Flow> filterAfterNat(Hook hook, Flow flow, Set<Way> handled) {
    boolean isBoth = hook == Hook.PREROUTING || hook == Hook.OUTPUT;
    List<BaseChain> chains =
        tables.at(hook).stream()
            .filter(chain -> !chain.translates())
            .filter(chain -> !isBoth || chain.priority() > NAT)
            .toList();
    List<Flow> flows = List.of(flow);
    for (BaseChain chain : chains) {
      if (chain.priority() < FILTER) {
        flows = through(chain, flows, handled);
      }
    }
    flows = throughIptables(hook, flows, handled);
    for (BaseChain chain : chains) {
      if (chain.priority() >= FILTER) {
        flows = through(chain, flows, handled);
      }
    }
    return flows;
  }

  private List<Flow> through(BaseChain chain, List<Flow> flows, Set<Way> handled) {
    List<Flow> passing = new ArrayList<>();
    for (Flow flow : flows) {
      sort(judged(WalkBaseChain.run(tables, chain, flow.packet()), handled), flow, passing);
    }
    return passing;
  }

  private List<Flow> throughIptables(Hook hook, List<Flow> flows, Set<Way> handled) {
    List<Flow> passing = new ArrayList<>();
    for (Flow flow : flows) {
      sort(
          judged(WalkTable.run(rules, TableName.FILTER, hook.chain(), flow.packet()), handled),
          flow,
          passing);
    }
    return passing;
  }

  private void sort(List<Branch> branches, Flow flow, List<Flow> passing) {
    for (Branch branch : branches) {
      double part = flow.part() * branch.probability();
      switch (branch.verdict()) {
        case DROPPED -> ends.end(new Dropped(), part);
        case REJECTED -> ends.end(new Refused(), part);
        case ACCEPTED, TRANSLATED -> passing.add(new Flow(branch.packet(), part));
      }
    }
  }
}
