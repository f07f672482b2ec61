package io.knetc.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a cluster of pods and NetworkPolicies: `pods=10000 policies=1000 nodes=91 out=FILE`.
///
/// A hundred namespaces of four teams, ten applications in each. Of ten policies one shuts a
/// namespace, six let an application in from another one of the namespace or of a team, by number
/// or by name, two let out to applications, to blocks and to DNS, one lets a block in with
/// exceptions. The same arguments give the same bytes.
public final class GeneratePolicies {
  private static final int NAMESPACES = 100;
  private static final int APPLICATIONS = 10;
  private static final int TEAMS = 4;
  private static final int POLICIES_OF_A_KIND = 10;
  private static final int SUBNET = 256;

  private final PrintStream out;

  private GeneratePolicies(PrintStream out) {
    this.out = out;
  }

  /// The program.
  public static void main(String[] words) throws IOException {
    Arguments arguments = Arguments.of(words);
    int pods = arguments.number("pods", 10_000);
    int policies = arguments.number("policies", 1000);
    int nodes = arguments.number("nodes", 91);
    Path file = Path.of(arguments.word("out", "policies.yaml"));
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      GeneratePolicies generator = new GeneratePolicies(out);
      generator.nodes(nodes);
      generator.namespaces();
      generator.pods(pods, nodes);
      generator.policies(policies);
    }
  }

  private void document(String text) {
    out.print("---\n" + text + "\n");
  }

  private void nodes(int count) {
    for (int i = 0; i < count; i++) {
      document(
          ("{apiVersion: v1, kind: Node, metadata: {name: node-%d}, spec: {podCIDR: 10.%d.%d.0/24},"
                  + " status: {addresses: [{type: InternalIP, address: 192.168.%d.%d}]}}")
              .formatted(i, 1 + i / SUBNET, i % SUBNET, i / SUBNET, 1 + i % (SUBNET - 2)));
    }
  }

  private void namespaces() {
    for (int i = 0; i < NAMESPACES; i++) {
      document(
          "{apiVersion: v1, kind: Namespace, metadata: {name: ns-%d, labels: {team: t%d}}}"
              .formatted(i, i % TEAMS));
    }
  }

  private void pods(int count, int nodes) {
    for (int i = 0; i < count; i++) {
      int node = i % nodes;
      document(
          ("{apiVersion: v1, kind: Pod, metadata: {name: pod-%d, namespace: ns-%d, labels: {app:"
               + " a%d, pod-template-hash: h%d}}, spec: {nodeName: node-%d, containers: [{name: c,"
               + " ports: [{name: http, containerPort: %d}]}]}, status: {podIPs: [{ip:"
               + " 10.%d.%d.%d}]}}")
              .formatted(
                  i,
                  i % NAMESPACES,
                  i / NAMESPACES % APPLICATIONS,
                  i / NAMESPACES,
                  node,
                  8080 + i / NAMESPACES % 2,
                  1 + node / SUBNET,
                  node % SUBNET,
                  2 + i / nodes));
    }
  }

  private void policies(int count) {
    for (int i = 0; i < count; i++) {
      int namespace = i % NAMESPACES;
      int kind = i / NAMESPACES % POLICIES_OF_A_KIND;
      document(
          ("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: policy-%d,"
                  + " namespace: ns-%d}, spec: {%s}}")
              .formatted(i, namespace, spec(kind, i)));
    }
  }

  private static String spec(int kind, int i) {
    String selected = "podSelector: {matchLabels: {app: a%d}}".formatted(i % APPLICATIONS);
    String other = "{podSelector: {matchLabels: {app: a%d}}}".formatted((i + 1) % APPLICATIONS);
    String team =
        "{namespaceSelector: {matchLabels: {team: t%d}}, podSelector: {matchLabels: {app: a%d}}}"
            .formatted(i % TEAMS, kind);
    return switch (kind) {
      case 0 -> "podSelector: {}";
      case 1, 2, 3 ->
          selected + ", ingress: [{from: [%s], ports: [{port: 8080}]}]".formatted(other);
      case 4, 5 -> selected + ", ingress: [{from: [%s], ports: [{port: http}]}]".formatted(team);
      case 6 -> selected + ", ingress: [{from: [%s, %s]}]".formatted(other, team);
      case 7 ->
          selected
              + ", policyTypes: [Egress], egress: [{to: [%s], ports: [{port: http}]}, {ports: [{port: 53, protocol: UDP}]}]"
                  .formatted(team);
      case 8 ->
          selected
              + ", policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except:"
              + " [10.0.0.0/8, 192.168.0.0/16]}}]}]";
      default ->
          selected
              + ", ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.64/26]}}],"
              + " ports: [{port: 443}, {port: 8000, endPort: 8100}]}]";
    };
  }
}
