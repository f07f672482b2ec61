package io.knetc.lower.cni;

import io.knetc.cluster.Pod.PortMapping;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftChain.Hook;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.HostPorts;
import io.knetc.plan.PodsPlan;
import io.knetc.plan.PodsPlan.LocalPod;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `portmap` by nftables: a table of each family (containernetworking/plugins,
/// `plugins/meta/portmap/portmap_nftables.go`).
final class HostPortTable {
  private static final String PORTS = "hostports";
  private static final String ALL = "hostports_all";

  /// Without rules: of older versions, which are not to fail on finding it gone.
  private static final String OLD_PORTS = "hostip_hostports";

  private final HostPorts ports;
  private final IpFamily family;
  private final List<LocalPod> pods;
  private final Origin origin;

  private HostPortTable(HostPorts ports, IpFamily family, List<LocalPod> pods) {
    this.ports = ports;
    this.family = family;
    this.pods = pods;
    this.origin = ports.origin().by(LowerPods.PASS);
  }

  static Optional<NftTable> run(PodsPlan plan, IpFamily family) {
    List<LocalPod> pods = HostPortRules.mapped(plan, family);
    return plan.hostPorts()
        .filter(ports -> ports.nftables().value() && !pods.isEmpty())
        .map(ports -> new HostPortTable(ports, family, pods).table());
  }

  private NftTable table() {
    List<NftChain> chains = new ArrayList<>();
    chains.add(chain(PORTS, destinations()));
    chains.add(chain(OLD_PORTS, List.of()));
    chains.add(
        chain(
            ALL,
            List.of(
                new NftRule(List.of(new NftStatement.Jump(OLD_PORTS)), origin),
                new NftRule(List.of(new NftStatement.Jump(PORTS)), origin))));
    chains.add(entry("prerouting", Hook.NAT_PREROUTING));
    chains.add(entry("output", Hook.NAT_OUTPUT));
    if (ports.masquerades().value()) {
      chains.add(
          new NftChain(
              "masquerading", "", Optional.of(Hook.NAT_POSTROUTING), masquerading(), origin));
    }
    return new NftTable(
        family == IpFamily.IPV4 ? NftTable.Family.IP : NftTable.Family.IP6,
        "cni_hostport",
        "CNI portmap plugin",
        chains,
        origin);
  }

  private NftChain chain(String name, List<NftRule> rules) {
    return new NftChain(name, "", Optional.empty(), rules, origin);
  }

  private NftChain entry(String name, Hook hook) {
    List<NftStatement> statements = new ArrayList<>();
    List<String> conditions = ports.conditions(family);
    if (!conditions.isEmpty()) {
      statements.add(new NftStatement.Verbatim(conditions));
    }
    statements.add(new NftStatement.ToTheHost());
    statements.add(new NftStatement.Jump(ALL));
    return new NftChain(
        name, "", Optional.of(hook), List.of(new NftRule(statements, origin)), origin);
  }

  private List<NftRule> destinations() {
    List<NftRule> rules = new ArrayList<>();
    for (LocalPod pod : pods) {
      for (PortMapping mapping : pod.mappings()) {
        if (HostPortChain.isOfFamily(mapping, family)) {
          rules.add(destination(pod, mapping));
        }
      }
    }
    return rules;
  }

  private NftRule destination(LocalPod pod, PortMapping mapping) {
    List<NftStatement> statements = new ArrayList<>();
    mapping
        .hostAddress()
        .filter(address -> !address.isUnspecified())
        .ifPresent(
            address -> statements.add(new NftStatement.Destination(false, Cidr.host(address))));
    statements.add(new NftStatement.ToPort(mapping.protocol(), mapping.hostPort()));
    statements.add(new NftStatement.Dnat(address(pod), mapping.containerPort()));
    return new NftRule(statements, pod.sandbox().value(), CniNames.origin(pod, mapping.origin()));
  }

  /// What a pod sends to itself, and what comes from localhost.
  private List<NftRule> masquerading() {
    List<NftRule> rules = new ArrayList<>();
    for (LocalPod pod : pods) {
      Cidr own = Cidr.host(address(pod));
      if (ports.masqueradesAll()) {
        rules.add(masquerading(pod, Cidr.of(family == IpFamily.IPV4 ? "0.0.0.0/0" : "::/0")));
      } else {
        rules.add(masquerading(pod, own));
        if (family == IpFamily.IPV4) {
          rules.add(masquerading(pod, Cidr.of("127.0.0.1/32")));
        }
      }
    }
    return rules;
  }

  private NftRule masquerading(LocalPod pod, Cidr source) {
    return new NftRule(
        List.of(
            new NftStatement.Source(false, source),
            new NftStatement.Destination(false, Cidr.host(address(pod))),
            new NftStatement.Masquerade(false)),
        pod.sandbox().value(),
        CniNames.origin(pod, ports.masquerades().origin()));
  }

  private IpAddress address(LocalPod pod) {
    return pod.addresses(family).getFirst().address().value();
  }
}
