package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.check.Finding;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Clusters that ran have no errors, and what is said of them is true: the rules of the real
/// kube-proxy show it.
final class CheckCapturesTest {
  /// What the rules of kube-proxy prove below.
  private static final Set<Code> PROVED =
      EnumSet.of(
          Code.KN2101,
          Code.KN2106,
          Code.KN2107,
          Code.KN2108,
          Code.KN2109,
          Code.KN2113,
          Code.KN2114,
          Code.KN2115,
          Code.KN2117);

  /// What no rule shows; each was read against the cluster once. KN2103: multiport-named has a Pod
  /// without the port "admin". KN2013, KN2016 and KN2023: the flannel clusters are made to have
  /// them. KN2036: portmap is told of a chain of kube-proxy's where none runs.
  private static final Set<Code> READ =
      EnumSet.of(Code.KN2103, Code.KN2013, Code.KN2016, Code.KN2023, Code.KN2036);

  private static final Pattern NODES = Pattern.compile("\\(([^()]*)\\)$");
  private static final Pattern NO_LOCAL =
      Pattern.compile(
          "(?m)^-A (KUBE-SERVICES|KUBE-EXTERNAL-SERVICES) .*\"([^:\" ]+)(?::[^ \"]*)? has no local"
              + " endpoints\"");

  @TestFactory
  Stream<DynamicNode> findingsAreTrueOfKubeProxy() throws IOException {
    return Captures.tests(capture -> dynamicTest(capture.name(), () -> check(capture)));
  }

  @TestFactory
  Stream<DynamicTest> findingsAreTrueOfFlannel() throws IOException {
    return FlannelCapture.all().stream()
        .map(capture ->
            dynamicTest(
                capture.name(),
                () -> {
                  String cluster = Files.readString(capture.folder().resolve("cluster.yaml"));
                  known(Checked.of(cluster, capture.facts()));
                }));
  }

  @TestFactory
  Stream<DynamicTest> nothingIsWrongWithPlugins() throws IOException {
    return CniCapture.all().stream()
        .map(capture ->
            dynamicTest(
                capture.name(),
                () -> {
                  CniCapture.Input input = capture.input();
                  known(Checked.of(input.cluster(), input.facts()));
                }));
  }

  private static void known(Checked checked) {
    assertThat(checked.findings())
        .as("errors")
        .noneMatch(finding -> finding.severity() == Severity.ERROR);
    assertThat(checked.findings())
        .filteredOn(finding -> finding.severity() == Severity.WARNING)
        .extracting(finding -> finding.diagnostic().code())
        .as("warnings that nobody has proved or read")
        .allMatch(code -> PROVED.contains(code) || READ.contains(code));
  }

  private static void check(Capture capture) throws IOException {
    Checked checked = Checked.of(capture);
    known(checked);
    if (!capture.mode().equals("iptables")) {
      return;
    }
    Map<String, String> rules = rules(capture);
    for (Map.Entry<String, String> node : rules.entrySet()) {
      assertThat(local(checked.of(Code.KN2106), node.getKey()))
          .as("kept from callers on %s", node.getKey())
          .isEqualTo(dropped(node.getValue(), "KUBE-SERVICES"));
      assertThat(local(checked.of(Code.KN2107, Code.KN2108), node.getKey()))
          .as("dropped from outside on %s", node.getKey())
          .isEqualTo(dropped(node.getValue(), "KUBE-EXTERNAL-SERVICES"));
      checked
          .of(Code.KN2109)
          .forEach(finding ->
              assertThat(endpoints(finding, node.getValue()))
                  .as("%s serves all nodes alike", finding.diagnostic().message())
                  .isNotEmpty()
                  .isEqualTo(endpoints(finding, rules.values().iterator().next())));
      checked.of(Code.KN2101).forEach(finding -> nobody(finding, node.getValue()));
      checked.of(Code.KN2113).forEach(finding -> wayAround(finding, node.getValue()));
      checked
          .of(Code.KN2114, Code.KN2115)
          .forEach(finding ->
              assertThat(node.getValue())
                  .as("%s is guarded", finding.object())
                  .containsPattern(comment(finding, " traffic not accepted by KUBE-FW-\\w+")));
      checked
          .of(Code.KN2117)
          .forEach(finding ->
              assertThat(node.getValue())
                  .as("%s has no address", finding.object())
                  .doesNotContainPattern(comment(finding, " loadbalancer IP")));
    }
  }

  /// The rules of both families by node.
  private static Map<String, String> rules(Capture capture) throws IOException {
    Map<String, String> rules = new TreeMap<>();
    for (Capture.CapturedFile file : capture.files()) {
      switch (file.kind()) {
        case IPTABLES, IP6TABLES -> rules.merge(file.node(), file.text(), String::concat);
        case IPSET, IPVSADM, ADDRESSES, SYSCTLS -> {}
      }
    }
    return rules;
  }

  /// The Services of findings about a node.
  private static Set<String> local(List<Finding> findings, String node) {
    return findings.stream()
        .filter(finding -> {
          Matcher nodes = NODES.matcher(finding.diagnostic().message());
          return !nodes.find() || List.of(nodes.group(1).split(", ", -1)).contains(node);
        })
        .map(CheckCapturesTest::service)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> dropped(String rules, String chain) {
    return NO_LOCAL
        .matcher(rules)
        .results()
        .filter(rule -> rule.group(1).equals(chain))
        .map(rule -> rule.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// A headless Service has no rules at all.
  private static void nobody(Finding finding, String rules) {
    assertThat(rules)
        .as("%s leads nowhere", finding.object())
        .doesNotContainPattern(comment(finding, " -> "));
  }

  /// Whom a Service port leads to; with hints that are followed, nodes of these clusters differ.
  private static Set<String> endpoints(Finding finding, String rules) {
    Matcher port =
        Pattern.compile("the Service \"([^\"]+)\" has hints that no node follows")
            .matcher(finding.diagnostic().message());
    assertThat(port.find()).as(finding.diagnostic().message()).isTrue();
    return Pattern.compile(
            "(?m)^-A KUBE-SVC-\\w+ .*\"" + Pattern.quote(port.group(1)) + " -> ([^\"]*)\"")
        .matcher(rules)
        .results()
        .map(rule -> rule.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void wayAround(Finding finding, String rules) {
    Matcher ports = Pattern.compile("node port (\\d+)").matcher(finding.diagnostic().message());
    while (ports.find()) {
      assertThat(rules)
          .as("node port %s of %s", ports.group(1), finding.object())
          .containsPattern(
              "-A KUBE-(NODEPORTS|EXTERNAL-SERVICES) (?!-s).*--dport " + ports.group(1));
    }
  }

  private static String comment(Finding finding, String words) {
    return "\"" + Pattern.quote(service(finding)) + "(:[^ \"]*)?" + words;
  }

  private static String service(Finding finding) {
    return finding.object().substring("service/".length());
  }
}
