package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.probe.Means;
import io.knetc.lab.probe.Outcome;
import io.knetc.lab.probe.Verdict;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A real name server answers from the compiled zones, and whoever calls by a name reaches whom the
/// manifests mean.
@Tag("lab")
final class NamesTest {
  private static final Path NAMES = Path.of("lab/names.yaml");
  private static final String ZONE = "dns/cluster.local.zone";

  @Test
  void namesLeadWhereTheManifestsSay() throws UnreadableSource, LabTrouble {
    LabReport report = LabOf.planned(Mode.IPTABLES, NAMES).run(LabKernel.HOST);
    assertThat(LabOf.differences(report)).isEmpty();
    assertThat(named(report)).hasSizeGreaterThanOrEqualTo(8);
    assertThat(named(report))
        .as("the cluster's own is asked")
        .allMatch(each -> each.server().isPresent());
    assertThat(outcomeOf("nobody.shop", report).refused())
        .as("a name without endpoints leads to who refuses")
        .isPositive();
  }

  private static Outcome outcomeOf(String name, LabReport report) {
    return report.verdicts().stream()
        .filter(verdict ->
            verdict.probe().means() instanceof Means.Named named
                && named.name().text().startsWith(name))
        .map(Verdict::outcome)
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Means.Named> named(LabReport report) {
    return report.verdicts().stream()
        .map(verdict -> verdict.probe().means())
        .filter(Means.Named.class::isInstance)
        .map(Means.Named.class::cast);
  }

  @Test
  void aNameThatLeadsElsewhereOrNowhereIsFound() throws UnreadableSource, LabTrouble {
    LabOf lab = LabOf.planned(Mode.IPTABLES, NAMES);
    lab.changeShared(
        ZONE,
        zone ->
            zone.replaceFirst("(?m)^web[.]shop[.]svc IN A .*$", "web.shop.svc IN A 10.96.0.1")
                .replaceFirst("(?m)^db-1[.]db[.]shop[.]svc IN A .*\n", "")
                .replaceFirst(
                    "(?m)^db-0[.]db[.]shop[.]svc IN A (.*)\n(?s:(.*))^db-2[.]db[.]shop[.]svc IN A"
                        + " (.*)$",
                    "db-0.db.shop.svc IN A $3\n$2db-2.db.shop.svc IN A $1"));
    List<String> found = LabOf.differences(lab.run(LabKernel.HOST));
    assertThat(found)
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).contains("web by name"))
        .allSatisfy(line -> assertThat(line).contains(" by name "));
  }
}
