package io.knetc.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.EndpointBuilder;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.NodeBuilder;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePortBuilder;
import io.knetc.cluster.dns.ClusterDns;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.network.IpFamily;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LayOutNetworkTest {
  @Test
  void noLinkOfANodeHasTheNameOfAnother() throws LabTrouble {
    assertThat(bridged("eth0", 1).nodes().getFirst().uplink()).isEqualTo("uplink0");
    assertThat(bridged("cni0", 1).nodes().getFirst().uplink()).isEqualTo("eth0");
    assertThat(bridged("veth1", 1).pods().getFirst().link()).isEqualTo("pod1");
    assertThat(linked("eth", 1).nodes().getFirst().uplink()).isEqualTo("uplink0");
    assertThat(linked("uplink", 1).nodes().getFirst().uplink()).isEqualTo("eth0");
  }

  @Test
  void behindALongPrefixThereIsRoomForFewPods() throws LabTrouble {
    assertThat(linked("a-long-prefix-", 35).pods().stream().map(LabPod::link))
        .allMatch(link -> link.length() == 15)
        .doesNotHaveDuplicates();
    assertThatThrownBy(() -> linked("a-long-prefix-", 36))
        .isInstanceOf(LabTrouble.class)
        .hasMessage(
            "the lab cannot have the link \"a-long-prefix-10\" for pods on node1:"
                + " detectLocal.interfaceNamePrefix does not allow for it");
  }

  @Test
  void theNameThatLinuxHasOtherUseForIsRefused() {
    assertThatThrownBy(() -> bridged("lo", 1))
        .isInstanceOf(LabTrouble.class)
        .hasMessageContaining("\"lo\"")
        .hasMessageContaining("bridgeInterface");
  }

  @Test
  void theCrowdIsInNoRangeOfTheCluster() throws LabTrouble {
    assertThat(bridged("cni0", 1).crowd().getFirst()).hasToString("100.64.0.0/16");
    assertThat(network("clusterCIDR: 100.64.0.0/10", 1).crowd().getFirst())
        .hasToString("198.19.0.0/16");
  }

  private static LabNetwork bridged(String name, int pods) throws LabTrouble {
    return network("BridgeInterface, detectLocal: {bridgeInterface", name, pods);
  }

  private static LabNetwork linked(String prefix, int pods) throws LabTrouble {
    return network("InterfaceNamePrefix, detectLocal: {interfaceNamePrefix", prefix, pods);
  }

  private static LabNetwork network(String mode, String name, int pods) throws LabTrouble {
    return network("{detectLocalMode: %s: '%s'}}".formatted(mode, name), pods);
  }

  private static LabNetwork network(String kubeProxy, int pods) throws LabTrouble {
    EndpointBuilder[] endpoints =
        IntStream.rangeClosed(1, pods)
            .mapToObj(i -> EndpointBuilder.endpoint("10.1.0." + i).on("node1"))
            .toArray(EndpointBuilder[]::new);
    ServicePort servicePort =
        ServicePortBuilder.servicePort("web", "http").endpoints(endpoints).build();
    return LayOutNetwork.run(
        new Cluster(
            List.of(NodeBuilder.node().kubeProxy(kubeProxy).build()),
            Map.of(IpFamily.IPV4, List.of(servicePort)),
            KubeProxyVersion.NEWEST,
            1,
            Optional.empty(),
            Map.of(),
            ClusterDns.NONE,
            List.of(),
            PolicyWorld.NONE,
            Optional.empty(),
            List.of(),
            Map.of()));
  }
}
