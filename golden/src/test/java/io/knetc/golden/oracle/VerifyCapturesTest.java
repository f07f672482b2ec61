package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.golden.oracle.Capture.CapturedFile;
import java.io.IOException;
import java.nio.file.Path;
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
    Ran ran = HeldHost.of(capture, node).verify(directory);
    assertThat(ran.out() + ran.err()).isEqualTo(node + ": all is there as it should be\n");
    assertThat(ran.exit()).isZero();
  }
}
