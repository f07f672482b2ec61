package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The kernel takes every device, address, route, neighbour and forwarding entry that a case
/// expects: each host's files are loaded in a network namespace of its own.
///
/// Devices that the machine's kernel lacks skip their test; those of the kind ipip have their own,
/// {@link LoadedOnUserModeLinuxTest}.
final class LoadedHostsTest {
  private static final String LACKING = "Unknown device type";

  @TestFactory
  Stream<DynamicNode> everyHostLoads() throws IOException {
    return ExpectedHost.all().stream()
        .filter(host -> !host.hasIpInIp())
        .map(host -> dynamicTest(host.name(), () -> load(host)));
  }

  private static void load(ExpectedHost host) throws IOException, InterruptedException {
    LoadRulesets.assumeUsable(IptablesVariant.NFT);
    List<String> command =
        new ArrayList<>(List.of("unshare", "-n", ExpectedHost.SCRIPT.toString()));
    command.addAll(host.arguments(host.folder().toAbsolutePath().toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assumeTrue(!output.contains(LACKING), "the kernel lacks a kind of device");
    assertThat(ExpectedHost.complaints(output)).isEmpty();
  }
}
