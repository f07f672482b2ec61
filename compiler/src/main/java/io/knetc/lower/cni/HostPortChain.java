package io.knetc.lower.cni;

import io.knetc.cluster.Pod.PortMapping;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.HostPorts;
import io.knetc.plan.PodsPlan.LocalPod;
import io.knetc.plan.PodsPlan.PodAddress;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The chain of a pod's host ports: for each, which packets are to be masqueraded, then where they
/// go. portmap knows one address of a family, the first.
record HostPortChain(String network, HostPorts ports, LocalPod pod, IpFamily family) {
  private static final Cidr LOCALHOST = Cidr.of("127.0.0.1/32");

  Chain chain() {
    // portmap appends only what is not there yet
    Set<Rule> rules = new LinkedHashSet<>();
    for (PortMapping mapping : pod.mappings()) {
      if (isOfFamily(mapping, family)) {
        rules.addAll(rules(mapping));
      }
    }
    ChainName name = CniNames.hostPorts(network, pod);
    return Chain.user(name, List.copyOf(rules), CniNames.origin(pod, pod.origin()));
  }

  /// A mapping without an address is of both families.
  static boolean isOfFamily(PortMapping mapping, IpFamily family) {
    return mapping.hostAddress().map(IpAddress::family).orElse(family) == family;
  }

  private List<Rule> rules(PortMapping mapping) {
    PodAddress address = pod.addresses(family).getFirst();
    Origin origin = CniNames.origin(pod, mapping.origin());
    List<Rule> rules = new ArrayList<>();
    if (ports.masquerades().value()) {
      Target mark =
          new Target.Jump(
              ports.markChain().stream()
                  .findFirst()
                  .map(chain -> new ChainName(chain.value()))
                  .orElse(CniNames.SET_MARK));
      if (ports.masqueradesAll()) {
        rules.add(Rule.of(matches(mapping), mark, origin));
      } else {
        rules.add(Rule.of(from(address.subnet(), mapping), mark, origin));
        if (family == IpFamily.IPV4) {
          rules.add(Rule.of(from(LOCALHOST, mapping), mark, origin));
        }
      }
    }
    Target destination = new Target.Dnat(address.address().value(), mapping.containerPort());
    rules.add(Rule.of(matches(mapping), destination, origin));
    return rules;
  }

  private static List<Match> from(Cidr source, PortMapping mapping) {
    List<Match> matches = new ArrayList<>(matches(mapping));
    matches.addFirst(new Match.Source(false, source));
    return matches;
  }

  private static List<Match> matches(PortMapping mapping) {
    List<Match> matches = new ArrayList<>();
    mapping
        .hostAddress()
        .filter(address -> !address.isUnspecified())
        .ifPresent(address -> matches.add(new Match.Destination(false, Cidr.host(address))));
    matches.add(new Match.IpProtocol(false, mapping.protocol().lowerCase()));
    matches.add(Match.Transport.toPort(mapping.protocol(), mapping.hostPort().number()));
    return matches;
  }
}
