package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.probe.Verdict.Kind;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Plain manifests of an application, compiled for nodes that are planned: requests reach it by
/// each of the ways that Kubernetes has.
@Tag("lab")
final class WaysInTest {
  private static final Path ALL = Path.of("../examples/ways-in");

  @Test
  void requestsArriveByEveryWay() throws UnreadableSource, LabTrouble {
    LabReport report = LabOf.planned(Mode.IPTABLES, ALL).run(LabKernel.HOST);
    assertHolds(report);
    assertThat(report.verdicts().stream().map(verdict -> verdict.probe().way()))
        .contains(
            Way.CLUSTER_IP,
            Way.NODE_PORT,
            Way.LOAD_BALANCER_IP,
            Way.HOST_PORT,
            Way.HOST_NETWORK,
            Way.POD,
            Way.NAME,
            Way.LOCALHOST);
    assertThat(report.verdicts().stream().map(verdict -> at(verdict.probe())))
        .as("the port 5000 of mc3 is for its own containers")
        .contains("a port that it does not serve 5000", "localhost 5000", "localhost 80");
  }

  private static String at(Probe probe) {
    String at = probe.means().at(probe.target());
    return probe.way().words() + " " + at.substring(at.lastIndexOf(':') + 1);
  }

  @Test
  void requestsArriveByEveryWayInIpvsMode() throws IOException, UnreadableSource, LabTrouble {
    assertHolds(LabOf.planned(Mode.IPVS, ALL).loadedByTools().run(LabKernel.UML));
  }

  private static void assertHolds(LabReport report) {
    assertThat(report.notLoaded()).isEmpty();
    assertThat(LabOf.differences(report)).isEmpty();
    assertThat(report.count(Kind.AS_EXPECTED)).isEqualTo(report.verdicts().size()).isPositive();
  }
}
