package io.knetc.lab.probe;

import static io.knetc.cluster.EndpointBuilder.endpoint;
import static io.knetc.cluster.NodeBuilder.node;
import static io.knetc.cluster.ServicePortBuilder.servicePort;
import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePortBuilder;
import io.knetc.cluster.dns.ClusterDns;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.topology.LayOutNetwork;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeriveProbesTest {
  private static final String ALL = "clusterCIDR: 10.1.0.0/16";
  private static final IpAddress NODE = IpAddress.of("192.168.10.11");

  @Test
  void sharesAreCountedOnceForAllWaysThatShareAChoice() throws LabTrouble {
    List<Probe> probes = probes(ALL, two(servicePort("web", "http").nodePort(30080)));
    assertThat(probes.stream().filter(probe -> probe.calls() == 200).map(Probe::way))
        .containsExactly(Way.CLUSTER_IP);
    assertThat(probes.stream().filter(probe -> probe.calls() == 48).map(Probe::way))
        .containsExactly(Way.NODE_PORT, Way.NODE_PORT);
  }

  @Test
  void aCrowdMeetsAllEndpointsAndComesBackAfterAPause() throws LabTrouble {
    List<Probe> probes = probes(ALL, two(servicePort("web", "http").affinity(10800)));
    assertThat(crowds(probes))
        .containsExactly("200 EVEN Together[]", "80 KEPT_BY_EACH Twice[pause=PT3S]");
  }

  @Test
  void aShortSessionIsWaitedFor() throws LabTrouble {
    List<Probe> probes = probes(ALL, two(servicePort("web", "http").affinity(5)));
    assertThat(crowds(probes).getLast())
        .isEqualTo("80 LEFT " + new Rhythm.Twice(Duration.ofSeconds(6)));
  }

  @Test
  void noTwoCrowdsHaveAnAddressInCommon() throws LabTrouble {
    List<Probe> probes = probes(ALL, two(servicePort("web", "http").affinity(9).nodePort(30080)));
    assertThat(
            probes.stream()
                .filter(probe -> probe.caller() instanceof Caller.Crowd)
                .flatMap(probe -> Sources.addresses(probe.caller()).stream()))
        .hasSizeGreaterThan(200)
        .doesNotHaveDuplicates();
  }

  /// The endpoint in the host's network listens where the node port is closed.
  @Test
  void whoListensAtAClosedNodePortAnswers() throws LabTrouble {
    ServicePort closed =
        servicePort("web", "http")
            .nodePort(8080)
            .endpoints(endpoint(NODE.text()).on("node1"))
            .build();
    assertThat(byNodePort(probes("nodePortAddresses: [127.0.0.0/8]", closed)))
        .first()
        .isInstanceOf(Answered.class);
    assertThat(byNodePort(probes("nodePortAddresses: [127.0.0.0/8]", two("web", 30080))))
        .first()
        .isEqualTo(new Expectation.Refused());
  }

  @Test
  void aNodePortWithoutEndpointsShutsOutWhoListensThere() throws LabTrouble {
    ServicePort listener =
        servicePort("host", "http").endpoints(endpoint(NODE.text()).on("node1")).build();
    ServicePort nobody =
        servicePort("nobody", "http").clusterIp("10.96.0.11").nodePort(8080).build();
    List<Probe> probes = probes(ALL, listener, nobody);
    assertThat(
            probes.stream()
                .filter(probe ->
                    probe.subject().equals(new Subject.OfService(listener))
                        && probe.way() == Way.CLUSTER_IP)
                .map(Probe::expectation))
        .isNotEmpty()
        .containsOnly(new Expectation.Refused());
  }

  @Test
  void aPortThatNobodyHasIsRefusedByTheLab() throws LabTrouble {
    List<Probe> probes = probes(ALL, two("web", 81));
    Probe other =
        probes.stream().filter(probe -> probe.way() == Way.OTHER_PORT).findFirst().orElseThrow();
    assertThat(other.means()).isEqualTo(new Means.Transport(Protocol.TCP, new Port(82)));
    assertThat(other.expectation()).isEqualTo(new Expectation.Refused());
  }

  @Test
  void aSchedulerPromisesWhatItsNameSays() throws LabTrouble {
    assertThat(choices("rr")).containsOnly(Choice.IN_TURN);
    assertThat(choices("lc")).containsOnly(Choice.ALL);
    assertThat(choices("sed")).containsOnly(Choice.ANY);
    assertThat(choices("dh")).containsOnly(Choice.KEPT, Choice.KEPT_BY_EACH);
    assertThat(choices("sh")).containsOnly(Choice.KEPT, Choice.ALL, Choice.KEPT_BY_EACH);
  }

  private static List<Choice> choices(String scheduler) throws LabTrouble {
    String ipvs = "mode: ipvs\nclusterCIDR: 10.1.0.0/16\nipvs: {scheduler: " + scheduler + "}";
    return probes(ipvs, two("web", 30080)).stream()
        .filter(probe -> probe.expectation() instanceof Answered)
        .map(DeriveProbesTest::choice)
        .distinct()
        .toList();
  }

  @Test
  void ipvsOpensNoNodePortOnLoopbackAndRefusesWhatNobodyHereServes() throws LabTrouble {
    List<Probe> probes =
        probes(
            "mode: ipvs\nclusterCIDR: 10.1.0.0/16",
            servicePort("web", "http")
                .nodePort(30080)
                .endpoints(endpoint("10.1.0.2").on("node1"))
                .build());
    assertThat(probes.stream().filter(probe -> probe.target().isLoopback()).map(Probe::expectation))
        .containsOnly(new Expectation.Refused());
  }

  private static List<Expectation> byNodePort(List<Probe> probes) {
    return probes.stream()
        .filter(probe -> probe.way() == Way.NODE_PORT && probe.target().equals(NODE))
        .map(Probe::expectation)
        .toList();
  }

  private static List<String> crowds(List<Probe> probes) {
    return probes.stream()
        .filter(probe -> probe.caller() instanceof Caller.Crowd)
        .map(probe -> probe.calls() + " " + choice(probe) + " " + probe.rhythm())
        .toList();
  }

  private static Choice choice(Probe probe) {
    return probe.expectation() instanceof Answered answered ? answered.choice() : Choice.ANY;
  }

  private static ServicePort two(String name, int nodePort) {
    return two(servicePort(name, "http").nodePort(nodePort));
  }

  private static ServicePort two(ServicePortBuilder servicePort) {
    return servicePort
        .endpoints(endpoint("10.1.0.2").on("node1"), endpoint("10.1.0.3").on("node1"))
        .build();
  }

  private static List<Probe> probes(String kubeProxy, ServicePort... servicePorts)
      throws LabTrouble {
    Cluster cluster =
        new Cluster(
            List.of(node().kubeProxy(kubeProxy).build()),
            Map.of(IpFamily.IPV4, List.of(servicePorts)),
            KubeProxyVersion.NEWEST,
            1,
            Optional.empty(),
            Map.of(),
            ClusterDns.NONE,
            List.of(),
            PolicyWorld.NONE,
            Optional.empty(),
            List.of(),
            Map.of());
    return DeriveProbes.run(cluster, LayOutNetwork.run(cluster));
  }
}
