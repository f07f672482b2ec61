package io.knetc.lab;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.lab.probe.ListenerLines;
import io.knetc.lab.probe.Means;
import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.ProbeLines;
import io.knetc.lab.topology.HostFirewall;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.NetworkScripts;
import io.knetc.lab.topology.NetworkScripts.Batch;
import io.knetc.lab.topology.NetworkScripts.Scripts;
import io.knetc.network.IpFamily;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// All files of a lab, which stand below one directory in its machine: the scripts that make the
/// network and load the hosts, the compiled files of each node, and what the agents read.
final class LabFiles {
  /// Where they stand.
  static final String DIRECTORY = "/lab";

  private static final List<String> SCRIPTS =
      List.of("agent.pl", "run", "load", "hold", "boot", "init");

  /// Thousands of calls are remembered for minutes; only user-mode Linux needs to be told.
  private static final List<String> ON_THE_MACHINE =
      List.of(
          "net.bridge.bridge-nf-call-iptables 0",
          "net.bridge.bridge-nf-call-ip6tables 0",
          "net.netfilter.nf_conntrack_max 1000000");

  private static final List<String> EVERYWHERE =
      List.of(
          "net.ipv4.conf.all.rp_filter 0",
          "net.ipv4.conf.default.rp_filter 0",
          "net.ipv4.icmp_ratelimit 0",
          "net.ipv4.icmp_msgs_per_sec 100000",
          "net.ipv4.icmp_msgs_burst 10000",
          "net.ipv6.icmp.ratelimit 0",
          "net.ipv4.ping_group_range 0 0",
          "net.netfilter.nf_conntrack_tcp_timeout_time_wait 10",
          "net.ipv6.conf.all.disable_ipv6 0",
          "net.ipv6.conf.all.accept_dad 0",
          "net.ipv6.conf.default.accept_dad 0");

  /// It calls from a whole range, and goes through the node that it is told to: what a node drops,
  /// it tells a shorter way for.
  private static final List<String> ON_CLIENT =
      List.of(
          "net.ipv6.ip_nonlocal_bind 1",
          "net.ipv4.conf.all.accept_redirects 0",
          "net.ipv4.conf.eth0.accept_redirects 0",
          "net.ipv6.conf.eth0.accept_redirects 0");

  private static final List<String> ON_NODES =
      List.of(
          "net.ipv4.ip_forward 1",
          "net.ipv6.conf.all.forwarding 1",
          "net.bridge.bridge-nf-call-iptables 1",
          "net.bridge.bridge-nf-call-ip6tables 1");

  private static final List<String> ON_THE_ROUTER =
      List.of(
          "net.ipv4.ip_forward 1",
          "net.ipv6.conf.all.forwarding 1",
          "net.ipv4.conf.all.proxy_arp 1",
          "net.ipv6.conf.all.proxy_ndp 1",
          "net.ipv4.conf.all.send_redirects 0",
          "net.ipv4.conf.default.send_redirects 0");

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private int batches;

  private LabFiles() {}

  /// The files by their paths below the directory.
  ///
  /// @param load what was compiled
  /// @param slowness how many times longer than on a machine of its own calls may take
  static Map<String, byte[]> of(
      Cluster cluster, LabNetwork network, List<Probe> probes, LabLoad load, int slowness) {
    LabFiles lab = new LabFiles();
    for (String script : SCRIPTS) {
      lab.files.put(script, resource(script));
    }
    lab.network(cluster, network);
    lab.hosts(network, load.hosts());
    lab.files.putAll(IngressFiles.of(cluster, network, load.shared()));
    if (probes.stream().anyMatch(probe -> probe.means() instanceof Means.Named)) {
      lab.files.putAll(NameServerFiles.of(load.shared()));
    }
    for (LabNode node : network.nodes()) {
      String folder = "firewall/" + node.name();
      lab.text(folder + "/iptables", HostFirewall.run(cluster, node, IpFamily.IPV4));
      lab.text(folder + "/ip6tables", HostFirewall.run(cluster, node, IpFamily.IPV6));
    }
    lab.text("listeners", ListenerLines.run(cluster, network));
    lab.text("probes", ProbeLines.calls(probes, slowness));
    return lab.files;
  }

  private void network(Cluster cluster, LabNetwork network) {
    StringBuilder sysctls = new StringBuilder();
    ON_THE_MACHINE.forEach(each -> sysctls.append("- " + each + "\n"));
    for (String netns : network.namespaces()) {
      EVERYWHERE.forEach(each -> sysctls.append(netns + " " + each + "\n"));
    }
    ON_CLIENT.forEach(each -> sysctls.append(LabNetwork.CLIENT + " " + each + "\n"));
    if (!network.routers().isEmpty()) {
      ON_THE_ROUTER.forEach(each -> sysctls.append(LabNetwork.ROUTER + " " + each + "\n"));
    }
    for (LabNode node : network.nodes()) {
      ON_NODES.forEach(each -> sysctls.append(node.name() + " " + each + "\n"));
    }
    for (Node node : cluster.nodes()) {
      node.host()
          .sysctls()
          .forEach((key, value) -> sysctls.append(node.name() + " " + key + " " + value + "\n"));
    }
    text("sysctls", sysctls.toString());
    Scripts scripts = NetworkScripts.run(network);
    StringBuilder up = new StringBuilder();
    for (Batch batch : scripts.before()) {
      up.append(batch(batch));
      if (batches == 1) {
        up.append("perl agent.pl sysctl sysctls\n");
      }
    }
    text("up", up.toString());
    scripts
        .after()
        .forEach((node, batches) ->
            text(
                "attach/" + node, batches.stream().map(this::batch).collect(Collectors.joining())));
  }

  /// The command that runs it.
  private String batch(Batch batch) {
    String file = "net/" + batches++ + ".batch";
    text(file, batch.lines());
    return "ip " + batch.arguments() + " -batch " + file + "\n";
  }

  private void hosts(LabNetwork network, Map<String, Map<String, byte[]>> hosts) {
    for (LabNode node : network.nodes()) {
      hosts
          .getOrDefault(node.name(), Map.of())
          .forEach((name, content) -> {
            byte[] settable = name.equals("sysctl.conf") ? perNamespace(content) : content;
            files.put("nodes/" + node.name() + "/" + name, settable);
          });
    }
  }

  /// Kernel values without the one that a network namespace has no own one of.
  private static byte[] perNamespace(byte[] sysctls) {
    return new String(sysctls, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("net.netfilter.nf_conntrack_max"))
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private void text(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] resource(String name) {
    try (InputStream in = LabFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
