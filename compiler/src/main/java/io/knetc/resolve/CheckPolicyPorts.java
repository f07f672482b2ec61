package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyPeer;
import io.knetc.manifest.policy.PolicyPort;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.resolve.PolicyPopulation.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reports port names that none of the Pods has that a rule lets connections to.
final class CheckPolicyPorts {
  private final PolicyPopulation population;
  private final Diagnostics diagnostics;

  CheckPolicyPorts(PolicyPopulation population, Diagnostics diagnostics) {
    this.population = population;
    this.diagnostics = diagnostics;
  }

  void run(List<NetworkPolicyManifest> policies) {
    for (NetworkPolicyManifest policy : policies) {
      for (PolicyDirection direction : PolicyDirection.values()) {
        policy.side(direction).stream()
            .flatMap(side -> side.rules().stream())
            .forEach(rule -> rule(policy, rule, direction));
      }
    }
  }

  private void rule(NetworkPolicyManifest policy, PolicyRule rule, PolicyDirection direction) {
    for (PolicyPort port : rule.ports()) {
      if (port instanceof PolicyPort.Named named) {
        List<Member> destinations =
            switch (direction) {
              case INGRESS -> population.meant(policy.meta().namespace(), policy.pods().value());
              case EGRESS -> called(policy, rule);
            };
        check(named, destinations);
      }
    }
  }

  /// The Pods that an egress rule speaks of; nobody where there may be others.
  private List<Member> called(NetworkPolicyManifest policy, PolicyRule rule) {
    if (rule.peers().isEmpty()) {
      return population.isWholeCluster() ? population.all().toList() : List.of();
    }
    List<Member> called = new ArrayList<>();
    for (PolicyPeer peer : rule.peers()) {
      // A block may hold Pods too.
      if (!(peer instanceof PolicyPeer.Pods pods)
          || (pods.namespaces().isPresent() && !population.isWholeCluster())) {
        return List.of();
      }
      for (String namespace : population.namespaces(pods, policy.meta().namespace())) {
        called.addAll(population.meant(namespace, pods.pods()));
      }
    }
    return called;
  }

  private void check(PolicyPort.Named port, List<Member> destinations) {
    List<ContainerPort> namesakes =
        destinations.stream()
            .flatMap(member -> member.ports().stream())
            .filter(each -> each.name().equals(port.name()))
            .toList();
    if (destinations.isEmpty()
        || namesakes.stream().anyMatch(each -> each.protocol() == port.protocol())) {
      return;
    }
    Optional<ContainerPort> other = namesakes.stream().findFirst();
    diagnostics.report(
        Diagnostic.of(
                Code.KN2052,
                port.origin().span(),
                "none of the Pods that are called has a "
                    + port.protocol()
                    + " port \""
                    + port.name()
                    + "\"")
            .withHelp(
                other
                    .map(each ->
                        "there is one of "
                            + each.protocol()
                            + ": say \"protocol: "
                            + each.protocol()
                            + "\"")
                    .orElse("name the port in the container, or write its number here")));
  }
}
