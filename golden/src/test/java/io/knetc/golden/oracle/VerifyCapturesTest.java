package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.golden.oracle.Capture.CapturedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every captured node holds what `knetc verify` says that it should, whatever the order in which
/// kube-proxy walked its maps.
final class VerifyCapturesTest {
  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicNode> whatKubeProxyProgrammedIsWhatShouldBeThere() throws IOException {
    return Captures.tests(capture ->
        dynamicContainer(
            capture.name(),
            capture.files().stream()
                .map(CapturedFile::node)
                .distinct()
                .map(node -> dynamicTest(node, () -> verify(capture, node)))));
  }

  private void verify(Capture capture, String node) throws IOException {
    Path facts =
        Files.writeString(directory.resolve("facts.yaml"), Rig.hostFacts(capture.folder()));
    List<String> arguments = new ArrayList<>(List.of("verify", "-q", "--node", node));
    capture.input().forEach(file -> arguments.addAll(List.of("-f", file.toString())));
    arguments.addAll(List.of("-f", facts.toString(), "--proxy-mode", capture.mode()));
    arguments.addAll(List.of("--kube-proxy-version", capture.version()));
    capture.files().stream()
        .filter(file -> file.node().equals(node))
        .forEach(file -> arguments.addAll(List.of("--dump", file.path().toString())));
    Ran ran = Ran.of(arguments);
    assertThat(ran.out() + ran.err()).isEqualTo(node + ": all is there as it should be\n");
    assertThat(ran.exit()).isZero();
  }
}
