package io.knetc.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// The folder of one node of a cluster of two families, compiled for the modes of kube-proxy.
public final class ApplyFolders {
  private static final Path CLUSTER =
      Path.of(Files.isDirectory(Path.of("golden")) ? "golden" : "").resolve("captures/dual-stack");

  private final Path directory;

  /// @param directory gets the folders
  public ApplyFolders(Path directory) {
    this.directory = directory;
  }

  /// Mode ipvs, with timeouts and ranges of others.
  public Path ipvs() throws IOException {
    return compile("ipvs", cluster(), ipvsSettings());
  }

  /// The same with a Service less and another scheduler.
  public Path ipvsWithoutService() throws IOException {
    String settings = ipvsSettings().replace("scheduler: ''", "scheduler: lc");
    return compile("less", clusterWithoutService("both"), settings);
  }

  /// Mode iptables.
  public Path iptables() throws IOException {
    return compile("iptables", cluster(), settings());
  }

  /// Mode nftables, where clients of a Service stay with an endpoint.
  public Path nftables() throws IOException {
    return compile("nftables", withSessions(cluster()), nftablesSettings());
  }

  /// The same with a Service less.
  public Path nftablesWithoutService() throws IOException {
    String less = withSessions(clusterWithoutService("both"));
    return compile("nftables-less", less, nftablesSettings());
  }

  private static String cluster() throws IOException {
    return Files.readString(CLUSTER.resolve("cluster.yaml"));
  }

  private static String clusterWithoutService(String name) throws IOException {
    String mention = "name: " + name + "\n";
    return Shuffle.documents(cluster()).stream()
        .filter(document -> !document.contains(mention))
        .collect(Collectors.joining("---\n"));
  }

  private static String withSessions(String cluster) {
    return cluster.replace("sessionAffinity: None", "sessionAffinity: ClientIP");
  }

  private static String settings() throws IOException {
    return Files.readString(CLUSTER.resolve("kube-proxy.yaml"));
  }

  private static String nftablesSettings() throws IOException {
    return settings().replace("\nmode: iptables\n", "\nmode: nftables\n");
  }

  private static String ipvsSettings() throws IOException {
    return settings()
        .replace("\nmode: iptables\n", "\nmode: ipvs\n")
        .replace("excludeCIDRs: null", "excludeCIDRs: [10.77.0.0/16, \"fd77::/16\"]")
        .replace("tcpTimeout: 0s", "tcpTimeout: 901s")
        .replace("udpTimeout: 0s", "udpTimeout: 301s");
  }

  private Path compile(String name, String cluster, String settings) throws IOException {
    return CompileFolder.run(
            directory.resolve(name),
            "--kube-proxy-version",
            "1.30",
            "--node",
            "node1",
            "-f",
            Files.writeString(directory.resolve(name + ".yaml"), cluster).toString(),
            "-f",
            Files.writeString(directory.resolve(name + "-proxy.yaml"), settings).toString())
        .resolve("nodes/node1");
  }
}
