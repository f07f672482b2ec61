package io.knetc.golden;

import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// `apply.sh` and `remove.sh` with the devices, routes and tables of pod networks, on a host where
/// others have theirs. What is tested stands in `src/test/sh/apply-network-test`.
final class ApplyNetworkTest {
  private static final Path HOSTS =
      Path.of(Files.isDirectory(Path.of("golden")) ? "golden" : "").resolve("src/test/hosts");

  /// The folders of `node-a`, of one pod network each.
  private static final List<Network> NETWORKS =
      List.of(
          new Network("vxlan", "nodes", "vxlan"),
          new Network("changed", "nodes-changed", "vxlan-mtu"),
          new Network("port", "nodes", "vxlan-port"),
          new Network("direct", "nodes", "dual-direct"),
          new Network("dual", "nodes", "dual"),
          new Network("host-gw", "nodes", "host-gw"),
          new Network("nftables", "nodes", "nftables"),
          new Network("udp", "nodes", "udp"));

  @TempDir private Path directory;

  /// @param name of its folder
  /// @param nodes which file has the nodes
  /// @param settings which file has the settings of flannel
  private record Network(String name, String nodes, String settings) {}

  @TestFactory
  Stream<DynamicTest> devicesAndRoutesOfOthersStay() throws IOException, InterruptedException {
    LoadRulesets.assumeUsable(IptablesVariant.NFT);
    for (Network network : NETWORKS) {
      compile(network);
    }
    return ShellRun.results(
        ShellRun.start(
            List.of(
                "apply-network-test",
                HOSTS.resolve("administrator").toAbsolutePath().toString(),
                directory.toString(),
                "steps")));
  }

  private void compile(Network network) {
    CompileFolder.run(
        directory.resolve(network.name()),
        "--proxy-mode",
        "none",
        "--node",
        "node-a",
        "-f",
        HOSTS.resolve("overlay").resolve(network.nodes() + ".yaml").toString(),
        "-f",
        HOSTS.resolve("overlay").resolve(network.settings() + ".yaml").toString());
  }
}
