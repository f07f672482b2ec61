package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.syntax.UnreadableSource;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A wrong rule is caught, and the probe that it breaks is named. Each is put into the files of
/// node-a alone.
final class MutationTest {
  static Stream<Arguments> mutations() {
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
            "which must not"),
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
            ""),
        mutation(
            "marked packets are not masqueraded",
            delete("-A KUBE-POSTROUTING .*-j MASQUERADE.*"),
            "udp by node port from outside",
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void isCaught(String name, UnaryOperator<String> mutation, String probe, String difference)
      throws UnreadableSource, LabTrouble {
    LabOf lab = LabOf.manifests(LabOf.WAYS);
    lab.change("node-a", "iptables.save", mutation);
    LabReport report = lab.run(LabKernel.HOST);
    assertThat(report.notLoaded()).isEmpty();
    assertThat(report.holds()).isFalse();
    assertThat(LabOf.differences(report))
        .as(name)
        .anyMatch(each -> each.startsWith(probe) && each.contains(difference));
  }

  private static Arguments mutation(
      String name, UnaryOperator<String> mutation, String probe, String difference) {
    return arguments(name, mutation, probe, difference);
  }

  private static UnaryOperator<String> replace(String from, String to) {
    return rules -> rules.replace(from, to);
  }

  private static UnaryOperator<String> replaceFirst(String pattern, String to) {
    return rules -> Pattern.compile(pattern).matcher(rules).replaceFirst(to);
  }

  private static UnaryOperator<String> delete(String line) {
    return replaceFirst("(?m)^" + line + "\n", "");
  }

  private static UnaryOperator<String> deleteAll(String line) {
    return rules -> Pattern.compile("(?m)^" + line + "\n").matcher(rules).replaceAll("");
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
