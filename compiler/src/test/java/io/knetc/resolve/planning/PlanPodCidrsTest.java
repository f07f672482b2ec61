package io.knetc.resolve.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.lock.Lock;
import io.knetc.manifest.DecodeObject;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.syntax.ReadDocuments;
import io.knetc.network.Cidr;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PlanPodCidrsTest {
  private static final List<Cidr> RANGES = List.of(Cidr.of("10.0.0.0/8"), Cidr.of("fd00:42::/48"));

  private static String node(String name, String spec) {
    return "---\napiVersion: v1\nkind: Node\nmetadata: {name: "
        + name
        + "}\nspec: {"
        + spec
        + "}\n";
  }

  /// The podCIDRs of each Node.
  private static Map<String, List<String>> planned(List<Cidr> ranges, String nodes) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = new SourceFile("nodes.yaml", nodes.getBytes(StandardCharsets.UTF_8));
    List<Manifest> read = ReadDocuments.run(List.of(file), diagnostics, DecodeObject::run);
    Map<String, List<String>> planned = new TreeMap<>();
    for (Manifest manifest :
        PlanPodCidrs.run(read, ranges, new PlannedValues(Lock.NONE, diagnostics), diagnostics)) {
      planned.put(
          manifest.meta().name(),
          ((NodeManifest) manifest)
              .podCidrs().stream()
                  .map(cidr -> cidr.value().text() + " " + cidr.origin().by("Lower").pass())
                  .toList());
    }
    assertThat(diagnostics.sorted()).isEmpty();
    return planned;
  }

  @Test
  void everyNodeHasASubnetOfEachFamilyThatIsKnownAsPlanned() {
    assertThat(planned(RANGES, node("a", "")).get("a"))
        .hasSize(2)
        .allMatch(text -> text.endsWith(" PlanPodCidrs"));
  }

  @Test
  void anotherNodeMovesNone() {
    Map<String, List<String>> before = planned(RANGES, node("b", "") + node("d", ""));
    Map<String, List<String>> after =
        planned(RANGES, node("e", "") + node("d", "") + node("a", "") + node("b", ""));
    assertThat(after).containsAllEntriesOf(before);
  }

  @Test
  void whatIsDeclaredStays() {
    Map<String, List<String>> all =
        planned(
            List.of(Cidr.of("10.244.0.0/22")),
            node("a", "podCIDR: 10.244.2.0/23")
                + node("b", "")
                + node("c", "podCIDR: 10.244.0.0/24"));
    assertThat(all.get("a")).containsExactly("10.244.2.0/23 Lower");
    assertThat(all.get("b")).containsExactly("10.244.1.0/24 PlanPodCidrs");
  }

  @Test
  void aSmallRangeIsGivenInQuarters() {
    Map<String, List<String>> all =
        planned(
            List.of(Cidr.of("fd00::/63")),
            node("a", "") + node("b", "") + node("c", "") + node("d", ""));
    assertThat(all.values().stream().flatMap(List::stream).map(text -> text.split(" ", -1)[0]))
        .containsExactlyInAnyOrder(
            "fd00::/65", "fd00::8000:0:0:0/65", "fd00:0:0:1::/65", "fd00:0:0:1:8000::/65");
  }
}
