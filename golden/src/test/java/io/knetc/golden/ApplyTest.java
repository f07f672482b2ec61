package io.knetc.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.golden.oracle.Captures;
import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// `apply.sh` and `remove.sh` on hosts that have rules of others: in network namespaces of their
/// own, where the tools are there and may be used. What is tested stands in
/// `src/test/sh/apply-test`.
final class ApplyTest {
  private static final Path MODULE = Path.of(Files.isDirectory(Path.of("golden")) ? "golden" : "");
  private static final Path CLUSTER = MODULE.resolve("captures/dual-stack");
  private static final Path ADMINISTRATOR = MODULE.resolve("src/test/hosts/administrator");
  private static final String DOCKER = "Docker";

  @TempDir private Path directory;

  /// A host that the scripts are tried on.
  ///
  /// @param foreign whose rules are there before
  /// @param extent how much is tested, as the script has it
  private record Host(IptablesVariant variant, String foreign, String extent) {
    String name() {
      return variant.program() + " with the rules of " + foreign;
    }
  }

  @TestFactory
  Stream<DynamicNode> rulesOfOthersStay() throws IOException, InterruptedException {
    for (IptablesVariant variant : IptablesVariant.values()) {
      LoadRulesets.assumeUsable(variant);
    }
    compile("old", Files.readString(CLUSTER.resolve("cluster.yaml")));
    compile("new", withoutService("both"));
    // All at once: they mostly wait for the kernel.
    List<Host> hosts = hosts();
    List<Process> processes = new ArrayList<>();
    for (Host host : hosts) {
      processes.add(start(host));
    }
    List<DynamicNode> tests = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      tests.add(dynamicContainer(hosts.get(i).name(), ShellRun.results(processes.get(i))));
    }
    if (Captures.docker().isEmpty()) {
      tests.add(
          dynamicTest(
              DOCKER, () -> assumeTrue(false, "no capture of Docker's rules: no shared/oracle")));
    }
    return tests.stream();
  }

  private static List<Host> hosts() {
    List<Host> hosts = new ArrayList<>();
    hosts.add(new Host(IptablesVariant.LEGACY, "the administrator", "steps"));
    hosts.add(new Host(IptablesVariant.NFT, "the administrator", "calls"));
    if (Captures.docker().isPresent()) {
      hosts.add(new Host(IptablesVariant.LEGACY, DOCKER, "uses"));
      hosts.add(new Host(IptablesVariant.NFT, DOCKER, "uses"));
    }
    return hosts;
  }

  private void compile(String name, String cluster) throws IOException {
    CompileFolder.run(
        directory.resolve(name),
        "--kube-proxy-version",
        "1.30",
        "--node",
        "node1",
        "-f",
        Files.writeString(directory.resolve(name + ".yaml"), cluster).toString(),
        "-f",
        CLUSTER.resolve("kube-proxy.yaml").toString());
  }

  private static String withoutService(String name) throws IOException {
    String mention = "name: " + name + "\n";
    return Shuffle.documents(Files.readString(CLUSTER.resolve("cluster.yaml"))).stream()
        .filter(document -> !document.contains(mention))
        .collect(Collectors.joining("---\n"));
  }

  private Process start(Host host) throws IOException {
    List<String> command =
        List.of(
            "apply-test",
            host.variant().program(),
            foreign(host).toAbsolutePath().toString(),
            directory.resolve("old/nodes/node1").toString(),
            directory.resolve("new/nodes/node1").toString(),
            host.extent());
    return ShellRun.start(command);
  }

  /// The folder with the rules of others. The capture of Docker has none of IPv6.
  private Path foreign(Host host) throws IOException {
    if (!host.foreign().equals(DOCKER)) {
      return ADMINISTRATOR;
    }
    Path folder = Files.createDirectories(directory.resolve(DOCKER));
    Files.copy(
        Captures.docker().orElseThrow(),
        folder.resolve("iptables.save"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        ADMINISTRATOR.resolve("ip6tables.save"),
        folder.resolve("ip6tables.save"),
        StandardCopyOption.REPLACE_EXISTING);
    return folder;
  }
}
