package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The kernel takes every device, address, route, neighbour and forwarding entry that a case
/// expects: each host's files are loaded in a network namespace of its own.
///
/// Devices that the machine's kernel lacks skip their test.
final class LoadedHostsTest {
  private static final Path SCRIPT =
      Path.of(Files.isDirectory(Path.of("golden")) ? "golden" : "", "src/test/sh/load-host")
          .toAbsolutePath();
  private static final Pattern EXTERNAL =
      Pattern.compile(" dev (e[a-z]+\\d+(?:[.]\\d+)?)(?= |$)", Pattern.MULTILINE);
  private static final Pattern OWN = Pattern.compile(" local (\\S+)");
  private static final Pattern LACKING = Pattern.compile("Unknown device type");

  @TestFactory
  Stream<DynamicNode> everyHostLoads() throws IOException {
    List<DynamicNode> tests = new ArrayList<>();
    for (GoldenCase golden : GoldenCase.all()) {
      for (Path file : Folders.files(golden.expected())) {
        if (file.endsWith("ip.batch")) {
          Path folder = file.resolveSibling("");
          tests.add(
              dynamicTest(
                  golden.name() + " " + Folders.name(golden.expected(), folder),
                  () -> load(folder)));
        }
      }
    }
    return tests.stream();
  }

  private static void load(Path folder) throws IOException, InterruptedException {
    LoadRulesets.assumeUsable(IptablesVariant.NFT);
    String batch = Files.readString(folder.resolve("ip.batch"));
    Process process =
        new ProcessBuilder(
                "unshare",
                "-n",
                SCRIPT.toString(),
                "nft",
                folder.toAbsolutePath().toString(),
                "/nothing",
                "9000",
                "192.168.10.1 fd00:10::1",
                addresses(batch),
                first(EXTERNAL, batch, "eth0"))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assumeTrue(!LACKING.matcher(output).find(), "the kernel lacks a kind of device");
    assertThat(output.substring(0, output.indexOf("== iptables-save"))).isEmpty();
  }

  /// Those of the host, and of its link.
  private static String addresses(String batch) {
    String own = first(OWN, batch, "192.168.10.99");
    String length = own.contains(":") ? "/64" : "/24";
    return own + length + " 192.168.10.200/24 fd00:10::200/64 2001:db8:10::200/64";
  }

  private static String first(Pattern pattern, String text, String otherwise) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
