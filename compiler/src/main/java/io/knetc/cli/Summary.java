package io.knetc.cli;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.PodNetwork;
import io.knetc.cluster.ServicePort;
import io.knetc.kernel.HostConfiguration;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.nft.NftTable;
import io.knetc.kernel.sysctl.SysctlFile;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.network.IpFamily;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What `knetc compile` says at its end: what went in, what came out, and where it is.
final class Summary {
  private static final int NODES_SHOWN = 10;

  private final Cluster cluster;
  private final PlannedSummary planned;
  private final Path directory;
  private final List<String> hosts = new ArrayList<>();

  /// @param planned what it says of planned values
  Summary(Cluster cluster, PlannedSummary planned, Path directory) {
    this.cluster = cluster;
    this.planned = planned;
    this.directory = directory;
  }

  /// Takes what a host will hold; only its numbers are kept.
  void add(HostConfiguration host) {
    List<String> parts = new ArrayList<>();
    for (Ruleset ruleset : host.rulesets()) {
      parts.add(number(ruleset.ruleCount(), ruleset.family().kubernetesName() + " rule"));
    }
    if (!host.ipvs().virtualServers().isEmpty()) {
      parts.add(number(host.ipvs().virtualServers().size(), "virtual server"));
    }
    if (!host.sets().isEmpty()) {
      int entries = host.sets().stream().mapToInt(set -> set.entries().size()).sum();
      parts.add(entries + (entries == 1 ? " set entry" : " set entries"));
    }
    int settings = 0;
    for (SysctlFile.Line line : host.sysctls().lines()) {
      settings += line instanceof SysctlFile.Setting ? 1 : 0;
    }
    parts.add(number(settings, "kernel value"));
    int rules =
        host.tables().stream()
            .flatMap(table -> table.chains().stream())
            .mapToInt(chain -> chain.rules().size())
            .sum();
    if (rules > 0) {
      parts.add(number(rules, "nftables rule"));
    }
    int elements = host.tables().stream().mapToInt(NftTable::elementCount).sum();
    if (elements > 0) {
      parts.add(number(elements, "nftables element"));
    }
    if (!host.ip().links().isEmpty()) {
      parts.add(number(host.ip().links().size(), "device"));
    }
    if (!host.ip().routes().isEmpty()) {
      parts.add(number(host.ip().routes().size(), "route"));
    }
    if (isWithoutPodNetwork(host.node())) {
      parts.add("no pod network");
    }
    hosts.add("  " + host.node() + ": " + String.join(", ", parts) + "\n");
  }

  String text() {
    StringBuilder text = new StringBuilder();
    int ports = 0;
    int endpoints = 0;
    for (IpFamily family : IpFamily.values()) {
      List<ServicePort> ofFamily = cluster.servicePorts(family);
      ports += ofFamily.size();
      endpoints += ofFamily.stream().mapToInt(ServicePort::endpointCount).sum();
    }
    text.append(number(cluster.nodes().size(), "node"))
        .append(", ")
        .append(number(cluster.services(), "service"))
        .append(" with ")
        .append(number(ports, "port"))
        .append(" and ")
        .append(number(endpoints, "endpoint"));
    List<String> modes = modes();
    if (!modes.isEmpty()) {
      text.append(", rules of kube-proxy ")
          .append(cluster.version().text())
          .append(" (")
          .append(String.join(" and ", modes))
          .append(")");
    }
    text.append('\n');
    cluster.podNetwork().ifPresent(network -> text.append(line(network)));
    text.append(planned.text());
    hosts.stream().limit(NODES_SHOWN).forEach(text::append);
    if (hosts.size() > NODES_SHOWN) {
      text.append("  and ").append(number(hosts.size() - NODES_SHOWN, "more node")).append('\n');
    }
    if (!cluster.ignoredKinds().isEmpty()) {
      text.append("not compiled: ")
          .append(
              cluster.ignoredKinds().entrySet().stream()
                  .map(kind -> kind.getValue() + " " + kind.getKey())
                  .collect(Collectors.joining(", ")))
          .append('\n');
    }
    return text.append("written to ").append(directory).append('\n').toString();
  }

  /// In which modes kube-proxy runs; hosts may differ.
  private List<String> modes() {
    return cluster.nodes().stream()
        .map(node -> node.proxy().mode().value())
        .filter(mode -> mode != Mode.NONE)
        .distinct()
        .sorted()
        .map(mode -> mode.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private boolean isWithoutPodNetwork(String node) {
    return cluster.podNetwork().stream()
        .flatMap(network -> network.hosts().stream())
        .anyMatch(host -> host.node().equals(node) && !host.starts());
  }

  private static String line(PodNetwork network) {
    String ranges =
        Arrays.stream(IpFamily.values())
            .flatMap(family -> network.conf().network(family).stream())
            .map(range -> " " + range.value().text())
            .collect(Collectors.joining());
    return "pod network: flannel " + network.conf().backend().value().type() + ranges + "\n";
  }

  private static String number(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
