package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.golden.oracle.FlannelCapture.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every host that flanneld or CNI plugins programmed holds what `knetc verify` says that it
/// should: rules, devices, addresses, routes, neighbours, forwarding entries and kernel values.
final class VerifyPodNetworksTest {
  private static final Pattern DRIFT =
      Pattern.compile("(?m)^    (missing|extra|duplicated|changed|moved|reworded) ");
  private static final Pattern MISSING_VALUE = Pattern.compile("    missing +(net\\.\\S+) = .*");
  private static final Pattern OF_FLANNELD =
      Pattern.compile("    missing .*(FLANNEL-POSTRTG|flannel[./]1\\b).*");

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicNode> whatFlanneldProgrammedIsWhatShouldBeThere() throws IOException {
    return FlannelCapture.all().stream()
        .map(capture ->
            dynamicContainer(
                capture.name(),
                capture.hosts().stream()
                    .filter(Host::runs)
                    .map(host ->
                        dynamicTest(host.name(), () -> verify(HeldHost.of(capture, host))))));
  }

  @TestFactory
  Stream<DynamicNode> whatThePluginsProgrammedIsWhatShouldBeThere() throws IOException {
    return CniCapture.all().stream()
        .map(capture -> dynamicTest(capture.name(), () -> verify(HeldHost.of(capture))));
  }

  @Test
  void allCapturesAreVerified() throws IOException {
    assumeTrue(
        Captures.flannel().isPresent() && Captures.cni().isPresent(),
        "no captures: no folder shared/oracle beside the repository, and no -Dknetc.oracle=FOLDER");
    assertThat(FlannelCapture.all().stream().flatMap(all -> all.hosts().stream()))
        .hasSizeGreaterThanOrEqualTo(112);
    assertThat(CniCapture.all()).hasSizeGreaterThanOrEqualTo(30);
  }

  private void verify(HeldHost host) throws IOException {
    Ran ran = host.verify(directory);
    List<String> drifts =
        ran.out()
            .lines()
            .filter(line -> DRIFT.matcher(line).lookingAt())
            .filter(line -> !isNotCaptured(line, host) && !isOfFlanneld(line, host))
            .toList();
    assertThat(ran.err()).isEmpty();
    assertThat(drifts).isEmpty();
    // the sentence names who else has something there: none of those that made all this
    assertThat(ran.out().lines().reduce("", (_, line) -> line))
        .doesNotContain("left over from", "flannel", "CNI plugin");
    assertThat(ran.exit()).as(ran.out()).isEqualTo(DRIFT.matcher(ran.out()).find() ? 1 : 0);
  }

  /// A kernel value of which the capture says nothing: those of bridges are only partly there.
  private static boolean isNotCaptured(String drift, HeldHost host) {
    Matcher missing = MISSING_VALUE.matcher(drift);
    return missing.matches()
        && host.dumps()
            .getOrDefault(host.node() + ".sysctl", "")
            .lines()
            .noneMatch(line -> line.startsWith(missing.group(1) + " = "));
  }

  /// The plugin flannel was called with a `subnet.env`, on a host where no flanneld ran.
  private static boolean isOfFlanneld(String drift, HeldHost host) {
    return host.node().equals(CniCapture.NODE) && OF_FLANNELD.matcher(drift).matches();
  }
}
