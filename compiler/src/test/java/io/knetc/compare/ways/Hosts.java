package io.knetc.compare.ways;

import io.knetc.Compiler;
import io.knetc.cluster.Cluster;
import io.knetc.compare.CompareHosts;
import io.knetc.compare.HostState;
import io.knetc.compare.Subject;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.iptables.ParseIptables;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.resolve.Overrides;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Hosts from rules, and from manifests.
final class Hosts {
  private Hosts() {}

  /// A host that has these rules in its nat and its filter table, beside the chains of kube-proxy
  /// that all Services share.
  static HostState rules(String nat, String filter) {
    String text =
        """
        *nat
        :PREROUTING ACCEPT
        :OUTPUT ACCEPT
        :POSTROUTING ACCEPT
        %s-A PREROUTING -j KUBE-SERVICES
        -A OUTPUT -j KUBE-SERVICES
        -A POSTROUTING -j KUBE-POSTROUTING
        -A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000
        -A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
        -A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0
        -A KUBE-POSTROUTING -j MASQUERADE --random-fully
        %sCOMMIT
        *filter
        :INPUT ACCEPT
        :FORWARD ACCEPT
        :OUTPUT ACCEPT
        :KUBE-SERVICES -
        -A FORWARD -m conntrack --ctstate NEW -j KUBE-SERVICES
        -A OUTPUT -m conntrack --ctstate NEW -j KUBE-SERVICES
        %sCOMMIT
        """
            .formatted(chains(nat), nat, filter);
    Diagnostics diagnostics = new Diagnostics();
    var ruleset =
        ParseIptables.run(
            new SourceFile("test", text.getBytes(StandardCharsets.UTF_8)),
            IpFamily.IPV4,
            diagnostics);
    if (diagnostics.hasErrors()) {
      throw new IllegalArgumentException(text);
    }
    HostState none = HostState.none("node");
    return new HostState(
        "node",
        Set.of(Subject.IPTABLES),
        List.of(IpAddress.of("192.168.10.11")),
        List.of(ruleset),
        none.sets(),
        none.ipvs(),
        none.tables(),
        none.ip(),
        none.sysctls(),
        none.texts());
  }

  private static String chains(String nat) {
    String own =
        nat.lines()
            .flatMap(line ->
                List.of(line.split(" ")).stream().filter(word -> word.matches("(KUBE|FOO)-.*")))
            .collect(Collectors.joining(" "));
    return List.of((own + " KUBE-SERVICES KUBE-MARK-MASQ KUBE-POSTROUTING").strip().split(" "))
        .stream()
        .distinct()
        .sorted()
        .map(chain -> ":" + chain + " -\n")
        .collect(Collectors.joining());
  }

  /// A Node of a cluster.
  static HostState compiled(String manifests, String node, Overrides overrides) {
    Diagnostics diagnostics = new Diagnostics();
    Compiler compiler = new Compiler(diagnostics);
    SourceFile file = new SourceFile("test.yaml", manifests.getBytes(StandardCharsets.UTF_8));
    Cluster cluster = compiler.resolve(compiler.read(List.of(file)), overrides);
    if (diagnostics.hasErrors()) {
      throw new IllegalArgumentException(manifests);
    }
    return cluster.nodes().stream()
        .filter(each -> each.name().equals(node))
        .findFirst()
        .map(each -> HostState.of(compiler.compileNode(cluster, each)))
        .orElseThrow();
  }

  /// What changes from one to the other, in words.
  static List<String> changes(HostState before, HostState after) {
    return CompareWays.run(before, after, CompareHosts.run(before, after)).stream()
        .map(WayWords::of)
        .toList();
  }
}
