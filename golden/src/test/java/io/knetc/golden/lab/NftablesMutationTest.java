package io.knetc.golden.lab;

import static io.knetc.golden.lab.Mutation.delete;
import static io.knetc.golden.lab.Mutation.deleteAll;
import static io.knetc.golden.lab.Mutation.mutation;
import static io.knetc.golden.lab.Mutation.replace;
import static io.knetc.golden.lab.Mutation.replaceFirst;
import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A wrong rule, element or set of nftables mode is caught, and the probe that it breaks is named.
/// All are put into one lab: each into one node, none into the way of another's probe.
@Tag("lab")
@TestInstance(Lifecycle.PER_CLASS)
final class NftablesMutationTest {
  private static final String FILE = "nftables.conf";

  private List<String> differences = List.of();

  static Stream<Mutation> mutations() {
    return Stream.of(chains(), elements(), frame(), ofIpv6()).flatMap(mutations -> mutations);
  }

  private static Stream<Mutation> chains() {
    return Stream.of(
        mutation(
                "an endpoint's port is wrong",
                replace("dnat to 10.1.1.2:8080", "dnat to 10.1.1.2:8081"),
                "plain by cluster IP from a pod on node-a: ",
                "calls not answered")
            .on("node-a", FILE),
        mutation(
                "every call is masqueraded",
                replace("10.96.0.11 tcp dport 80 ip saddr != 10.1.0.0/16", "10.96.0.11"),
                "plain by cluster IP from a pod on node-b: ",
                " saw ")
            .on("node-b", FILE),
        mutation(
                "shares are not equal",
                replaceFirst(
                    "mod 2 vmap \\{ 0 : (goto \\S+-lab/external/tcp/p__\\S+), 1 : ",
                    "mod 8 vmap { 0 : $1, 1-7 : "),
                "external by cluster IP from a pod on node-a: ",
                "its share is 100")
            .on("node-a", FILE),
        mutation(
                "clients do not keep their endpoint",
                deleteAll("\t\tupdate @affinity-\\S+-lab/keeps/.*"),
                "keeps by cluster IP from a pod on node-a: ",
                "more than one endpoint")
            .on("node-a", FILE),
        mutation(
                "sessions are too long",
                replace("timeout 2s", "timeout 20s"),
                "lets-go by cluster IP from 40 clients outside through node-a: ",
                "every client kept its endpoint for too long")
            .on("node-a", FILE),
        mutation(
                "sessions are too short",
                replaceFirst("(?s)(set affinity-\\S+-lab/keeps/)(.*?)timeout 3h", "$1$2timeout 1s"),
                "keeps by cluster IP from 40 clients outside through node-b: ",
                "clients did not keep their endpoint")
            .on("node-b", FILE),
        mutation(
                "masquerading is missing for node ports",
                replaceFirst(
                    "(chain external-\\S+-lab/udp/\\S+ \\{\n)\t\tjump mark-for-masquerade\n", "$1"),
                "udp by node port from outside (198.51.100.1) through node-a: ",
                "")
            .on("node-a", FILE),
        mutation(
                "a pod that calls itself is not masqueraded",
                delete("\t\tip saddr 10.1.0.12 jump mark-for-masquerade"),
                "near by cluster IP from pod 10.1.0.12 on node-a: ",
                "calls not answered")
            .on("node-a", FILE),
        mutation(
                "hints are not followed",
                replace("dnat to 10.1.1.12:8080", "dnat to 10.1.0.12:8080"),
                "near by cluster IP from a pod on node-b: ",
                "10.1.0.12:8080 answered, which must not")
            .on("node-b", FILE),
        mutation(
                "externalTrafficPolicy Local sends packets away",
                replaceFirst(
                    "\t\tgoto local-(\\S+-lab/stays-outside/)",
                    "\t\tjump mark-for-masquerade\n\t\tgoto service-$1"),
                "stays-outside by node port from outside (198.51.100.1) through node-a: ",
                "")
            .on("node-a", FILE),
        mutation(
                "a source range is forgotten",
                replaceFirst(
                    "(chain firewall-\\S+-lab/ranges/\\S+ \\{\n\t\t)ip saddr \\S+ \\S+ drop",
                    "$1drop"),
                "ranges by load balancer IP from outside (203.0.113.1) through node-b: ",
                "calls not answered")
            .on("node-b", FILE));
  }

  private static Stream<Mutation> elements() {
    return Stream.of(
        mutation(
                "an external IP leads to another Service",
                replaceFirst(
                    "(198.18.1.8 . tcp . 80 : goto )\\S+(,[\\s\\S]*chain (service-\\S+-lab/plain/"
                        + "\\S+))",
                    "$1$3$2"),
                "external by external IP from outside (198.51.100.1) through node-b: ",
                "")
            .on("node-b", FILE),
        mutation(
                "who is in no source range gets in",
                delete("\t\t\t198.18.0.5 .* goto firewall-.*"),
                "ranges by load balancer IP from outside (198.51.100.1) through node-a: ",
                "not dropped")
            .on("node-a", FILE),
        mutation(
                "who is in no source range is told that nobody serves",
                delete("\t\t\t198.18.0.33 .* goto firewall-.*"),
                "ranges-of-nobody by load balancer IP from outside (198.51.100.1) through node-b: ",
                "not dropped")
            .on("node-b", FILE),
        mutation(
                "what has no endpoints is dropped instead of refused",
                replace(
                    "10.96.0.19 . tcp . 80 comment \"lab/nobody:p\" : goto reject-chain",
                    "10.96.0.19 . tcp . 80 : drop"),
                "nobody by cluster IP from a pod on node-a: ",
                "not refused")
            .on("node-a", FILE),
        mutation(
                "internalTrafficPolicy Local drops nothing",
                delete("\t\t\t10.96.0.16 .* : drop,"),
                "stays-inside by cluster IP from a pod on node-b: ",
                "not dropped")
            .on("node-b", FILE),
        mutation(
                "externalTrafficPolicy Local does not drop what comes to the node port",
                delete("\t\t\ttcp . 30006 .* : drop,"),
                "stays-outside by node port from outside (198.51.100.1) through node-c: ",
                "not dropped")
            .on("node-c", FILE),
        mutation(
                "externalTrafficPolicy Local does not drop what comes to the load balancer IP",
                delete("\t\t\t198.18.0.6 .* : drop,"),
                "stays-outside by load balancer IP from outside (198.51.100.1) through node-c: ",
                "not dropped")
            .on("node-c", FILE),
        mutation(
                "a node port is open on loopback addresses",
                replace("\t\t\t192.168.10.13\n", "\t\t\t127.0.0.1,\n\t\t\t192.168.10.13\n"),
                "ranges-of-all by node port from node-c: ",
                "not refused")
            .on("node-c", FILE));
  }

  private static Stream<Mutation> frame() {
    return Stream.of(
        mutation(
                "ports that a cluster IP does not have are not refused",
                delete("\t\tip daddr @cluster-ips reject .*"),
                "plain by a port that it does not serve from a pod on node-c: ",
                "not refused")
            .on("node-c", FILE),
        mutation(
                "marked packets are not masqueraded",
                replaceFirst("\t\tmasquerade fully-random\n", ""),
                "udp by node port from outside (198.51.100.1) through node-c: ",
                "")
            .on("node-c", FILE),
        mutation(
                "source ranges do not keep the node itself off",
                replaceFirst(
                    "(chain filter-output \\{\n.*\n.*\n)\t\tct state new jump firewall-check\n",
                    "$1"),
                "ranges by load balancer IP from node-b: ",
                "not dropped")
            .on("node-b", FILE));
  }

  private static Stream<Mutation> ofIpv6() {
    return Stream.of(
        mutation(
                "an IPv6 endpoint's port is wrong",
                replace("dnat to [fd00:1:1::d]:8080", "dnat to [fd00:1:1::d]:81"),
                "six by cluster IP from a pod on node-c: ",
                "calls not answered")
            .on("node-c", FILE),
        mutation(
                "IPv6 node ports are open on another address",
                replace("\t\t\tfd00:10::12\n", "\t\t\tfd00:10::99\n"),
                "six by node port from outside (2001:db8:ffff::1) through node-b: ",
                "calls not answered")
            .on("node-b", FILE),
        mutation(
                "IPv6 clients do not keep their endpoint",
                deleteAll("\t\tupdate @affinity-\\S+-lab/six-keeps/.*"),
                "six-keeps by cluster IP from a pod on node-a: ",
                "more than one endpoint")
            .on("node-a", FILE));
  }

  @BeforeAll
  void runTheLab() throws UnreadableSource, LabTrouble {
    LabOf lab = LabOf.manifests(Mode.NFTABLES, LabOf.WAYS, LabOf.IPVS);
    mutations()
        .forEach(mutation -> lab.change(mutation.node(), mutation.file(), mutation.change()));
    LabReport report = lab.askedAbout(mutations().toList()).run(LabKernel.HOST);
    assertThat(report.notLoaded()).isEmpty();
    differences = LabOf.differences(report);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void isCaught(Mutation mutation) {
    assertThat(differences).anyMatch(mutation::isNamedBy);
  }
}
