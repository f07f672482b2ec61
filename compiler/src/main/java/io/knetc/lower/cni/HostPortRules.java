package io.knetc.lower.cni;

import io.knetc.cluster.Pod.PortMapping;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Match.MultiPort;
import io.knetc.kernel.iptables.Match.PortRange;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import io.knetc.plan.HostPorts;
import io.knetc.plan.PodsPlan;
import io.knetc.plan.PodsPlan.LocalPod;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The frame of `portmap`'s rules, and which chains of pods packets are sent to
/// (containernetworking/plugins, `plugins/meta/portmap/portmap_iptables.go`).
final class HostPortRules {
  /// What one multiport match takes.
  private static final int MAX_PORTS = 15;

  private static final ChainName PREROUTING = new ChainName("PREROUTING");
  private static final ChainName OUTPUT = new ChainName("OUTPUT");
  private static final ChainName POSTROUTING = new ChainName("POSTROUTING");

  private final PodsPlan plan;
  private final HostPorts ports;
  private final IpFamily family;

  private HostPortRules(PodsPlan plan, HostPorts ports, IpFamily family) {
    this.plan = plan;
    this.ports = ports;
    this.family = family;
  }

  /// Masquerading, which comes before all others' so that none of them takes it over.
  static List<Ruleset> first(PodsPlan plan, IpFamily family) {
    return wanted(plan, family)
        .filter(rules -> rules.ports.masquerades().value() && rules.ports.markChain().isEmpty())
        .map(HostPortRules::masquerading)
        .toList();
  }

  /// The ports themselves.
  static List<Ruleset> last(PodsPlan plan, IpFamily family) {
    return wanted(plan, family).map(HostPortRules::destinations).toList();
  }

  private static Stream<HostPortRules> wanted(PodsPlan plan, IpFamily family) {
    return plan.hostPorts().stream()
        .filter(ports -> !ports.nftables().value() && !mapped(plan, family).isEmpty())
        .map(ports -> new HostPortRules(plan, ports, family));
  }

  /// The pods that have host ports and an address of the family.
  static List<LocalPod> mapped(PodsPlan plan, IpFamily family) {
    return plan.pods().stream()
        .filter(pod -> !pod.mappings().isEmpty() && !pod.addresses(family).isEmpty())
        .toList();
  }

  private Ruleset masquerading() {
    Origin origin = ports.origin().by(LowerPods.PASS);
    Origin bit = ports.markBit().origin().by(LowerPods.PASS);
    int mark = 1 << ports.markBit().value();
    return ruleset(
        List.of(
            Chain.base(
                POSTROUTING,
                List.of(
                    new Rule(
                        List.of(new Match.Comment("CNI portfwd requiring masquerade")),
                        new Target.Jump(CniNames.MASQUERADE_MARKED),
                        origin)),
                origin),
            Chain.user(
                CniNames.MASQUERADE_MARKED,
                List.of(
                    new Rule(
                        List.of(new Match.Mark(false, mark, mark)),
                        new Target.Masquerade(false),
                        bit)),
                origin),
            Chain.user(
                CniNames.SET_MARK,
                List.of(
                    new Rule(
                        List.of(new Match.Comment("CNI portfwd masquerade mark")),
                        new Target.SetMark(mark, mark),
                        bit)),
                origin)));
  }

  private Ruleset destinations() {
    Origin origin = ports.origin().by(LowerPods.PASS);
    List<Rule> entry =
        List.of(
            new Rule(
                List.of(new Match.AddressType(Direction.DESTINATION, false, "LOCAL")),
                new Target.Jump(CniNames.HOST_PORTS),
                origin));
    List<Rule> jumps = new ArrayList<>();
    List<Chain> chains = new ArrayList<>();
    for (LocalPod pod : mapped(plan, family)) {
      for (Protocol protocol : Protocol.values()) {
        jumps(pod, protocol, jumps);
      }
      chains.add(new HostPortChain(plan.network(), ports, pod, family).chain());
    }
    for (Attributed<String> chain : ports.markChain()) {
      // somebody else's, who may not have made it yet
      chains.add(
          Chain.user(new ChainName(chain.value()), List.of(), chain.origin().by(LowerPods.PASS)));
    }
    chains.addFirst(Chain.user(CniNames.HOST_PORTS, jumps, origin));
    chains.addFirst(Chain.base(OUTPUT, entry, origin));
    chains.addFirst(Chain.base(PREROUTING, entry, origin));
    return ruleset(chains);
  }

  /// The list has all ports of the protocol, those on addresses of the other family too (capture).
  private void jumps(LocalPod pod, Protocol protocol, List<Rule> jumps) {
    List<PortMapping> mappings =
        pod.mappings().stream().filter(mapping -> mapping.protocol() == protocol).toList();
    for (int from = 0; from < mappings.size(); from += MAX_PORTS) {
      List<PortMapping> some = mappings.subList(from, Math.min(from + MAX_PORTS, mappings.size()));
      List<Match> matches = new ArrayList<>();
      matches.add(new Match.IpProtocol(false, protocol.lowerCase()));
      matches.add(new Match.Comment(CniNames.hostPortComment(plan.network(), pod)));
      matches.add(
          new MultiPort(
              MultiPort.Side.DESTINATION,
              false,
              some.stream()
                  .map(mapping -> mapping.hostPort().number())
                  .map(number -> new PortRange(number, number))
                  .toList()));
      matches.addAll(Conditions.matches(ports.conditions(family)));
      jumps.add(
          Rule.of(
              matches,
              new Target.Jump(CniNames.hostPorts(plan.network(), pod)),
              CniNames.origin(pod, some.getFirst().origin())));
    }
  }

  private Ruleset ruleset(List<Chain> chains) {
    return new Ruleset(family, List.of(new Table(TableName.NAT, chains)));
  }
}
