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
import io.knetc.manifest.syntax.UnreadableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A wrong rule is caught, and the probe that it breaks is named. Each is put into the files of one
/// node alone: of node-a unless another one has to have it.
@Tag("lab")
final class MutationTest {
  private static final String IPV4 = "iptables.save";
  private static final String IPV6 = "ip6tables.save";
  private static final List<Mutation> ALL =
      Stream.of(onNodeA(), onOtherNodes(), ofIpv6()).flatMap(mutations -> mutations).toList();
  private static final List<List<Mutation>> BATCHES = batches();
  private static final Map<List<Mutation>, FutureTask<LabReport>> REPORTS =
      new ConcurrentHashMap<>();

  private static Stream<Mutation> onNodeA() {
    return Stream.of(
        mutation(
            "an endpoint's port is wrong",
            replace("--to-destination 10.1.1.2:8080", "--to-destination 10.1.1.2:8081"),
            "plain by cluster IP from node-a: ",
            "calls not answered"),
        mutation(
            "an endpoint that is not ready serves",
            replace("--to-destination 10.1.1.2:8080", "--to-destination 10.1.2.2:8080"),
            "plain by cluster IP from a pod on node-a: ",
            "10.1.2.2:8080 answered, which must not"),
        mutation(
            "an endpoint never has its turn",
            replaceFirst("(lab/plain:p -> \\S+\" .* --probability) 0.5\\d+", "$1 0.00000000000"),
            "plain by cluster IP from a pod on node-a: ",
            "answered none of 200 calls"),
        mutation(
            "shares are not equal",
            replaceFirst("(lab/plain:p -> \\S+\" .* --probability) 0.5\\d+", "$1 0.15000000000"),
            "plain by cluster IP from a pod on node-a: ",
            "its share is 100"),
        mutation(
            "masquerading is missing for node ports",
            delete(".*masquerade traffic for lab/udp:p external destinations.*"),
            "udp by node port from outside",
            ""),
        mutation(
            "a pod that calls itself is not masqueraded",
            delete("-A KUBE-SEP-\\S+ -s 10.1.0.2/32 .*KUBE-MARK-MASQ"),
            "plain by cluster IP from pod 10.1.0.2 on node-a: ",
            ""),
        mutation(
            "every call is masqueraded",
            replaceFirst(
                "(-A KUBE-SVC-\\S+) ! -s 10.1.0.0/16 (-d \\S+ .*\"lab/plain:p cluster IP\")",
                "$1 $2"),
            "plain by cluster IP from a pod on node-a: ",
            " saw "),
        mutation(
                "the chains of two Services are exchanged",
                MutationTest::exchanged,
                "plain by cluster IP from a pod on node-a: ",
                "which must not")
            .alone(),
        mutation(
            "a Service is not there",
            delete("-A KUBE-SERVICES .*lab/plain:p cluster IP.*"),
            "plain by cluster IP from a pod on node-a: ",
            "calls not answered"),
        mutation(
            "clients do not keep their endpoint",
            deleteAll("-A KUBE-SVC-\\S+ .*lab/keeps:p -> .*--rcheck.*"),
            "keeps by cluster IP from a pod on node-a: ",
            "more than one endpoint"),
        mutation(
            "source ranges are not looked at",
            replace("-s 203.0.113.0/24", "-s 0.0.0.0/1"),
            "ranges by load balancer IP from a pod on node-a: ",
            "not dropped"),
        mutation(
            "a source range is forgotten",
            delete("-A KUBE-FW-\\S+ -s 203.0.113.0/24.*"),
            "ranges by load balancer IP from outside (203.0.113.1) through node-a: ",
            "calls not answered"),
        mutation(
            "externalTrafficPolicy Local sends packets away",
            replaceFirst(
                "(-A KUBE-SVL-\\S+ .*lab/stays-outside:p -> .*--to|-A KUBE-SVL-\\S+"
                    + " -m comment --comment \"lab/stays-outside:p -> 10.1.0.6:8080\" -j)"
                    + " (\\S+)",
                "$1 KUBE-MARK-MASQ"),
            "stays-outside by node port from outside",
            ""),
        mutation(
            "what has no endpoints is dropped instead of refused",
            replace("-j REJECT --reject-with icmp-port-unreachable", "-j DROP"),
            "nobody by cluster IP from a pod on node-a: ",
            "not refused"),
        mutation(
            "who is in no source range is not dropped",
            deleteAll("-A KUBE-PROXY-FIREWALL .*-j DROP"),
            "ranges by load balancer IP from outside (198.51.100.1) through node-a: ",
            "not dropped"),
        mutation(
                "node ports are not reached",
                delete("-A KUBE-SERVICES .*kubernetes service nodeports.*"),
                "udp by node port from outside",
                "")
            .alone(),
        mutation(
                "marked packets are not masqueraded",
                delete("-A KUBE-POSTROUTING .*-j MASQUERADE.*"),
                "udp by node port from outside",
                "")
            .alone(),
        mutation(
            "a cluster IP takes every port",
            replaceFirst("(-A KUBE-SERVICES .*lab/plain:p cluster IP\") -m tcp --dport 80", "$1"),
            "plain by a port that it does not serve from a pod on node-a: ",
            "not refused"),
        mutation(
                "two cluster IPs are dropped whole",
                replaceFirst(
                    "-A KUBE-SERVICES -d 10.96.0.19/32 -p tcp (.*) -m tcp --dport 80 -j REJECT.*",
                    "-A KUBE-SERVICES -d 10.96.0.16/31 $1 -j DROP"),
                "external by a protocol that it does not serve from a pod on node-a: ",
                "not refused")
            .alone(),
        mutation(
                "marked packets are not forwarded",
                delete("-A KUBE-FORWARD .*--mark 0x4000/0x4000 -j ACCEPT"),
                "udp by node port from outside",
                "calls not answered")
            .alone(),
        mutation(
                "answers are not forwarded",
                delete("-A KUBE-FORWARD .*--ctstate RELATED,ESTABLISHED -j ACCEPT"),
                "plain by cluster IP from a pod on node-a: ",
                "calls not answered")
            .alone(),
        mutation(
            "sessions are too short",
            replace("--seconds 10800", "--seconds 1"),
            "keeps by cluster IP from 40 clients outside through node-a: ",
            "clients did not keep their endpoint"),
        mutation(
            "sessions are too long",
            replace("--seconds 2 ", "--seconds 20 "),
            "lets-go by cluster IP from 40 clients outside through node-a: ",
            "every client kept its endpoint for too long"),
        mutation(
            "an endpoint with sessions never has its turn",
            replaceFirst("(lab/keeps:p -> \\S+\" .* --probability) 0.5\\d+", "$1 0.00000000000"),
            "keeps by cluster IP from 300 clients outside through node-a: ",
            "answered none of 300 calls"),
        mutation(
            "the session of an endpoint is not begun",
            replaceFirst("(lab/keeps:p\") -m recent --set --name \\S+ --mask \\S+ --rsource", "$1"),
            "keeps by cluster IP from 40 clients outside through node-a: ",
            "clients did not keep their endpoint"));
  }

  private static Stream<Mutation> onOtherNodes() {
    return Stream.of(
        mutation(
                "internalTrafficPolicy Local drops nothing",
                delete("-A KUBE-SERVICES .*lab/stays-inside:p has no local endpoints.*"),
                "stays-inside by cluster IP from a pod on node-b: ",
                "not dropped")
            .on("node-b", IPV4),
        mutation(
                "externalTrafficPolicy Local does not drop what comes to the load balancer IP",
                delete("-A KUBE-EXTERNAL-SERVICES -d 198.18.0.6/32 .*no local endpoints.*"),
                "stays-outside by load balancer IP from outside (198.51.100.1) through node-c: ",
                "not dropped")
            .on("node-c", IPV4),
        mutation(
                "externalTrafficPolicy Local refuses what comes to the node port",
                replaceFirst(
                    "(-A KUBE-EXTERNAL-SERVICES -p tcp .*lab/stays-outside:p has no local"
                        + " endpoints.*) -j DROP",
                    "$1 -j REJECT"),
                "stays-outside by node port from outside (198.51.100.1) through node-c: ",
                "not dropped")
            .on("node-c", IPV4),
        mutation(
                "externally what has no endpoints is not refused",
                delete("-A KUBE-EXTERNAL-SERVICES -d 198.18.0.10/32 .*lab/nobody:p.*"),
                "nobody by load balancer IP from outside (198.51.100.1) through node-b: ",
                "not refused")
            .on("node-b", IPV4),
        mutation(
                "the firewall stays closed for health checks",
                delete("-A KUBE-NODEPORTS .*health check node port.*"),
                "stays-outside by health check node port from outside (198.51.100.1)",
                "calls not answered")
            .on("node-b", IPV4),
        mutation(
                "hints are not followed",
                replaceFirst(
                    "(-A KUBE-SEP-\\S+ .*lab/near:p\".* --to-destination) 10.1.1.12",
                    "$1 10.1.0.12"),
                "near by cluster IP from a pod on node-b: ",
                "10.1.0.12:8080 answered, which must not")
            .on("node-b", IPV4));
  }

  private static Stream<Mutation> ofIpv6() {
    return Stream.of(
        mutation(
                "an IPv6 endpoint's port is wrong",
                replace("--to-destination [fd00:1:1::d]:8080", "--to-destination [fd00:1:1::d]:81"),
                "six by cluster IP from a pod on node-c: ",
                "calls not answered")
            .on("node-c", IPV6),
        mutation(
                "IPv6 shares are not equal",
                replaceFirst("(lab/six:p -> \\S+\" .* --probability) 0.5\\d+", "$1 0.15000000000"),
                "six by cluster IP from a pod on node-a: ",
                "its share is 100")
            .on("node-a", IPV6),
        mutation(
                "masquerading is missing for IPv6 node ports",
                delete(".*masquerade traffic for lab/six:p external destinations.*"),
                "six by node port from outside (2001:db8:ffff::1) through node-b: ",
                "")
            .on("node-b", IPV6),
        mutation(
                "IPv6 externalTrafficPolicy Local drops nothing",
                deleteAll("-A KUBE-EXTERNAL-SERVICES .*lab/six-stays-outside:p has no local.*"),
                "six-stays-outside by load balancer IP from outside (2001:db8:ffff::1) through"
                    + " node-b: ",
                "not dropped")
            .on("node-b", IPV6),
        mutation(
                "IPv6 clients do not keep their endpoint",
                deleteAll("-A KUBE-SVC-\\S+ .*lab/six-keeps:p -> .*--rcheck.*"),
                "six-keeps by cluster IP from a pod on node-a: ",
                "more than one endpoint")
            .on("node-a", IPV6),
        mutation(
                "marked IPv6 packets are not forwarded",
                delete("-A KUBE-FORWARD .*--mark 0x4000/0x4000 -j ACCEPT"),
                "six by node port from outside (2001:db8:ffff::1) through node-c: ",
                "calls not answered")
            .on("node-c", IPV6)
            .alone());
  }

  /// Mutations that break different Services share a lab.
  private static List<List<Mutation>> batches() {
    List<List<Mutation>> batches = new ArrayList<>();
    ALL.forEach(mutation ->
        batches.stream()
            .filter(batch -> batch.stream().noneMatch(other -> meet(mutation, other)))
            .findFirst()
            .orElseGet(() -> {
              batches.add(new ArrayList<>());
              return batches.getLast();
            })
            .add(mutation));
    return batches;
  }

  private static boolean meet(Mutation one, Mutation other) {
    return one.isAlone() || other.isAlone() || one.service().equals(other.service());
  }

  static Stream<Mutation> mutations() {
    return ALL.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void isCaught(Mutation mutation)
      throws UnreadableSource, LabTrouble, InterruptedException, ExecutionException {
    List<Mutation> batch =
        BATCHES.stream().filter(each -> each.contains(mutation)).findFirst().orElseThrow();
    FutureTask<LabReport> lab =
        REPORTS.computeIfAbsent(batch, each -> new FutureTask<>(() -> report(each)));
    lab.run();
    LabReport report = lab.get();
    assertThat(report.notLoaded()).isEmpty();
    assertThat(report.holds()).isFalse();
    // Calls that go wrong by chance, or come late on a busy machine, hide a difference now and
    // then.
    List<String> differences =
        LabOf.differences(isNamed(mutation, report) ? report : report(List.of(mutation)));
    assertThat(differences).anyMatch(mutation::isNamedBy);
  }

  private static boolean isNamed(Mutation mutation, LabReport report) {
    return LabOf.differences(report).stream().anyMatch(mutation::isNamedBy);
  }

  private static LabReport report(List<Mutation> batch) throws UnreadableSource, LabTrouble {
    LabOf lab = LabOf.manifests(LabOf.WAYS);
    for (Mutation mutation : batch) {
      lab.change(mutation.node(), mutation.file(), mutation.change());
    }
    return lab.askedAbout(batch).run(LabKernel.HOST);
  }

  /// The cluster IPs of two Services lead to each other's chains.
  private static String exchanged(String rules) {
    String plain = chain(rules, "plain");
    String external = chain(rules, "external");
    return rules
        .replace("-j " + plain + "\n", "-j ANOTHER\n")
        .replace("-j " + external + "\n", "-j " + plain + "\n")
        .replace("-j ANOTHER\n", "-j " + external + "\n");
  }

  private static String chain(String rules, String service) {
    Matcher entry =
        Pattern.compile("lab/" + service + ":p cluster IP\" .* -j (KUBE-SVC-\\S+)").matcher(rules);
    assertThat(entry.find()).isTrue();
    return entry.group(1);
  }
}
