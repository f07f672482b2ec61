package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.probe.Means;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests go by host and path to the Pods that the manifests mean, through a real nginx on nodes,
/// over the compiled pod network.
@Tag("lab")
final class IngressTest {
  private static final Path INGRESS = Path.of("lab/ingress.yaml");

  @Test
  void requestsReachTheRightPods() throws UnreadableSource, LabTrouble {
    LabReport report = LabOf.planned(Mode.IPTABLES, INGRESS).run(LabKernel.HOST);
    assertThat(report.notLoaded()).isEmpty();
    assertThat(LabOf.differences(report)).isEmpty();
    assertThat(asked(report))
        .contains(
            "http://shop.example.com/api/below",
            "http://shop.example.com/api/static",
            "http://any.shop.example.com/v1/below",
            "http://safe.internal/below",
            "http://host.of.no.rule/no-such-path-of-any");
  }

  private static List<String> asked(LabReport report) {
    return report.verdicts().stream()
        .map(verdict -> verdict.probe())
        .filter(probe -> probe.means() instanceof Means.Http)
        .map(probe -> probe.means().at(probe.target()))
        .toList();
  }

  static Stream<Arguments> mutations() {
    return Stream.of(
        Arguments.of(
            "a prefix leads to another Service",
            "(location /api/ \\{\\s+proxy_pass http://)\\S+;",
            "$1shop_web_80;"),
        Arguments.of(
            "a host is not known",
            "server_name shop.example.com;",
            "server_name other.example.com;"),
        Arguments.of("a Service without endpoints is not found", "return 503;", "return 404;"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void aWrongLineIsFound(String name, String line, String other)
      throws UnreadableSource, LabTrouble {
    LabOf lab = LabOf.planned(Mode.IPTABLES, INGRESS);
    lab.changeShared("ingress/outer/nginx.conf", text -> text.replaceAll(line, other));
    assertThat(LabOf.differences(lab.run(LabKernel.HOST)))
        .as(name)
        .isNotEmpty()
        .allSatisfy(difference -> assertThat(difference).contains(" by " + Way.INGRESS.words()));
  }
}
