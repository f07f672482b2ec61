package io.knetc.select;

import io.knetc.cluster.Node;
import io.knetc.network.IpFamily;
import io.knetc.plan.DockerPlan;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.source.Attributed;
import java.util.Optional;

/// What Docker must be told so that its bridge is one of flannel's network, as flannel's
/// `mk-docker-opts.sh` makes it out of `subnet.env`: of IPv4 only.
final class SelectDocker {
  private SelectDocker() {}

  static Optional<DockerPlan> run(PodNetworkPlan network, Node node) {
    return node.host()
        .docker()
        .flatMap(asked ->
            network
                .family(IpFamily.IPV4)
                .map(family ->
                    new DockerPlan(
                        family.subnet(),
                        network.podMtu(),
                        new Attributed<>(
                            !network.masquerades().value(), network.masquerades().origin()),
                        asked)));
  }
}
