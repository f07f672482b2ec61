package io.knetc.golden.lab;

import static io.knetc.golden.lab.Mutation.delete;
import static io.knetc.golden.lab.Mutation.deleteAll;
import static io.knetc.golden.lab.Mutation.mutation;
import static io.knetc.golden.lab.Mutation.replace;
import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A wrong set, virtual server, address or rule of ipvs mode is caught, and the probe that it
/// breaks is named. All are put into one lab, as a boot takes long: each into one node, none into
/// the way of another's probe.
@Tag("lab")
@TestInstance(Lifecycle.PER_CLASS)
final class IpvsMutationTest {
  private static final String SETS = "ipset.save";
  private static final String SERVERS = "ipvsadm.save";
  private static final String RULES = "iptables.save";

  private List<String> differences = List.of();

  static Stream<Mutation> mutations() {
    return Stream.of(servers(), sets(), rest()).flatMap(mutations -> mutations);
  }

  private static Stream<Mutation> servers() {
    return Stream.of(
        mutation(
                "a weight is 0",
                replace("80 -r 10.1.1.2:8080 -m -w 1", "80 -r 10.1.1.2:8080 -m -w 0"),
                "plain by cluster IP from a pod on node-a: ",
                "10.1.1.2:8080 answered 0 of 8 calls")
            .on("node-a", SERVERS),
        mutation(
                "a weight is 5",
                replace(
                    "-t 10.96.0.17:80 -r 10.1.2.8:8080 -m -w 1",
                    "-t 10.96.0.17:80 -r 10.1.2.8:8080 -m -w 5"),
                "external by cluster IP from a pod on node-a: ",
                "of 8 calls, its turn came 4 times")
            .on("node-a", SERVERS),
        mutation(
                "a real server is missing",
                delete("-a --sctp-service 10.96.0.31:90 -r 10.1.1.31:9090 .*"),
                "sctp by cluster IP from a pod on node-a: ",
                "10.1.1.31:9090 answered 0 of 8 calls")
            .on("node-a", SERVERS),
        mutation(
                "a real server is not the Service's",
                replace("-t 10.96.0.34:80 -r 10.1.1.34:8080", "-t 10.96.0.34:80 -r 10.1.2.2:8080"),
                "ranges-of-all by cluster IP from a pod on node-a: ",
                "10.1.2.2:8080 answered, which must not")
            .on("node-a", SERVERS),
        mutation(
                "the scheduler is another",
                replace("-A -u 10.96.0.12:53 -s wrr", "-A -u 10.96.0.12:53 -s sh"),
                "udp by cluster IP from a pod on node-a: ",
                "of 8 calls, its turn came 4 times")
            .on("node-a", SERVERS),
        mutation(
                "a client is not kept",
                replace("10.96.0.13:80 -s wrr -p 10800", "10.96.0.13:80 -s wrr"),
                "keeps by cluster IP from a pod on node-a: ",
                "more than one endpoint")
            .on("node-a", SERVERS),
        mutation(
                "a node port has no virtual server",
                deleteAll("-[Aa] -t 192.168.10.11:30034 .*"),
                "ranges-of-all by node port from outside (198.51.100.1) through node-a: ",
                "calls not answered")
            .on("node-a", SERVERS),
        mutation(
                "IPv6 has no virtual server",
                deleteAll("-[Aa] -t \\[.*"),
                "six by cluster IP from a pod on node-c: ",
                "calls not answered")
            .on("node-c", SERVERS));
  }

  private static Stream<Mutation> sets() {
    return Stream.of(
        entry("KUBE-LOOP-BACK 10.1.0.12,tcp:8080,10.1.0.12", "node-a")
            .shownBy("near by cluster IP from pod 10.1.0.12 on node-a: ", "calls not answered"),
        entry("KUBE-CLUSTER-IP 10.96.0.16,tcp:80", "node-a")
            .shownBy("stays-inside by cluster IP from a pod on node-a: ", "calls not answered"),
        entry("KUBE-LOAD-BALANCER 198.18.0.6,tcp:80", "node-a")
            .shownBy(
                "stays-outside by load balancer IP from outside (198.51.100.1) through node-a: ",
                "calls not answered"),
        entry("KUBE-LOAD-BALANCER-LOCAL 198.18.0.6,tcp:80", "node-b")
            .shownBy(
                "stays-outside by load balancer IP from outside (198.51.100.1) through node-b: ",
                "10.1.1.6:8080 saw"),
        entry("KUBE-LOAD-BALANCER-FW 198.18.0.5,tcp:80", "node-b")
            .shownBy(
                "ranges by load balancer IP from outside (198.51.100.1) through node-b: ",
                "not dropped"),
        entry("KUBE-LOAD-BALANCER-SOURCE-CIDR 198.18.0.5,tcp:80,203.0.113.0/24", "node-a")
            .shownBy(
                "ranges by load balancer IP from outside (203.0.113.1) through node-a: ",
                "calls not answered"),
        entry("KUBE-EXTERNAL-IP 198.18.1.8,tcp:80", "node-b")
            .shownBy(
                "external by external IP from outside (198.51.100.1) through node-b: ",
                "calls not answered"),
        entry("KUBE-EXTERNAL-IP-LOCAL 198.18.1.35,tcp:80", "node-a")
            .shownBy(
                "external-stays by external IP from outside (198.51.100.1) through node-a: ",
                "calls not answered"),
        entry("KUBE-NODE-PORT-TCP 30032", "node-a")
            .shownBy(
                "stays-inside-if-it-can by node port from outside (198.51.100.1) through node-a: ",
                "saw 198.51.100.1"),
        entry("KUBE-NODE-PORT-LOCAL-TCP 30006", "node-b")
            .shownBy(
                "stays-outside by node port from outside (198.51.100.1) through node-b: ",
                "10.1.1.6:8080 saw"),
        entry("KUBE-NODE-PORT-SCTP-HASH 192.168.10.12,sctp:30031", "node-b")
            .shownBy("sctp by node port from outside (198.51.100.1) through node-b: ", ""),
        entry("KUBE-HEALTH-CHECK-NODE-PORT 32006", "node-c")
            .shownBy(
                "stays-outside by health check node port from outside (198.51.100.1) through"
                    + " node-c: ",
                "calls not answered"),
        entry("KUBE-6-LOAD-BALANCER fd00:77::26,tcp:80", "node-a")
            .shownBy(
                "six-stays-outside by load balancer IP from outside (2001:db8:ffff::1) through"
                    + " node-a: ",
                "calls not answered"));
  }

  private static Stream<Mutation> rest() {
    return Stream.of(
        mutation(
                "an address is missing",
                delete("addr add 10.96.0.20/32 dev kube-ipvs0"),
                "leaving by cluster IP from a pod on node-a: ",
                "calls not answered")
            .on("node-a", "ip.batch"),
        mutation(
                "what is served by nobody is not rejected",
                delete("-A KUBE-IPVS-FILTER .*-j REJECT.*"),
                "plain by a port that it does not serve from a pod on node-c: ",
                "not refused")
            .on("node-c", RULES),
        mutation(
                "who calls himself is not masqueraded",
                delete("-A KUBE-POSTROUTING .*KUBE-LOOP-BACK.*"),
                "near by cluster IP from pod 10.1.1.12 on node-b: ",
                "calls not answered")
            .on("node-b", RULES),
        mutation(
                "the node gets in though it is in no source range",
                delete("-A KUBE-IPVS-OUT-FILTER -s 198.18.0.5/32 .*"),
                "ranges by load balancer IP from node-c: ",
                "not dropped")
            .on("node-c", RULES));
  }

  /// An entry that a set of a node lost.
  private record Lost(String entry, String node) {
    Mutation shownBy(String probe, String difference) {
      return mutation("lost: " + entry, delete("add " + entry), probe, difference).on(node, SETS);
    }
  }

  private static Lost entry(String entry, String node) {
    return new Lost(entry, node);
  }

  /// With other schedulers than in ClustersTest, of which one knows weights.
  @BeforeAll
  void runTheLab(@TempDir Path folder) throws IOException, UnreadableSource, LabTrouble {
    String facts =
        Files.readString(LabOf.IPVS)
            .replace("scheduler: rr", "scheduler: wrr")
            .replace("scheduler: sh", "scheduler: dh")
            .replace("scheduler: lc", "scheduler: mh");
    Path changed = Files.writeString(folder.resolve("ipvs.yaml"), facts);
    LabOf lab = LabOf.manifests(Mode.IPVS, LabOf.WAYS, changed);
    mutations()
        .forEach(mutation -> lab.change(mutation.node(), mutation.file(), mutation.change()));
    LabReport report = lab.loadedByTools().askedAbout(mutations().toList()).run(LabKernel.UML);
    assertThat(report.notLoaded()).isEmpty();
    differences = LabOf.differences(report);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void isCaught(Mutation mutation) {
    assertThat(differences).anyMatch(mutation::isNamedBy);
  }
}
