package io.knetc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Dependencies point one way, as {@link Layers} says; read from the class files, so that nothing
/// is missed.
final class DependencyDirectionTest {
  private static final Path CLASSES = Repository.ROOT.resolve("compiler/target/classes");

  @Test
  void everyClassSeesOnlyWhatItsLayerMaySee() throws IOException {
    List<References> classes = References.under(CLASSES);
    assertThat(classes).as("class files in %s", CLASSES).isNotEmpty();
    List<String> broken = new ArrayList<>();
    for (References references : classes) {
      for (String named : references.named()) {
        Layers.KNETC
            .broken(references.className(), named)
            .ifPresent(rule -> broken.add(references.className() + " -> " + named + ": " + rule));
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void aStageMayNotSeeAnotherStage() {
    assertThat(Layers.KNETC.broken("io.knetc.lower.service.Lower", "io.knetc.select.Select"))
        .hasValueSatisfying(rule -> assertThat(rule).startsWith("lower may see only"));
    assertThat(Layers.KNETC.broken("io.knetc.cluster.Node", "io.knetc.plan.NodePlan")).isPresent();
    assertThat(Layers.KNETC.broken("io.knetc.plan.NodePlan", "io.knetc.cluster.Node")).isEmpty();
  }

  @Test
  void aLibraryHasOneDoor() {
    assertThat(Layers.KNETC.broken("io.knetc.render.Page", "freemarker.template.Template"))
        .isEmpty();
    assertThat(Layers.KNETC.broken("io.knetc.cluster.Node", "freemarker.template.Template"))
        .isPresent();
    assertThat(Layers.KNETC.broken("io.knetc.cluster.Node", "org.example.Thing")).isPresent();
  }
}
