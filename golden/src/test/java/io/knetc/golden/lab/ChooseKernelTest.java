package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.knetc.cluster.Cluster;
import io.knetc.lab.ChooseKernel;
import io.knetc.lab.LabKernel;
import io.knetc.lab.container.Engine;
import io.knetc.lab.container.HostImage;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Mode ipvs finds a kernel that can, and says so if it is not the machine's.
@Tag("lab")
final class ChooseKernelTest {
  @Test
  void ipvsTakesTheMachinesKernelOnlyIfThatHasIt() throws UnreadableSource, LabTrouble {
    Cluster cluster = LabOf.manifests(Mode.IPVS, LabOf.WAYS).loadable().cluster();
    HostImage image = HostImage.ready(Engine.connect(), System.err::println);
    try (LabContainer container = LabContainer.start(image)) {
      ChooseKernel free = ChooseKernel.run(container, List.of(), cluster);
      if (free.kernel() == LabKernel.HOST) {
        assertThat(free.notes()).isEmpty();
        return;
      }
      assertThat(free.notes())
          .containsExactly(
              "hosts run on user-mode Linux: this machine's kernel lacks IPVS or dummy devices");
      assertThat(ChooseKernel.run(container, List.of(LabKernel.UML), cluster).notes()).isEmpty();
      assertThatExceptionOfType(LabTrouble.class)
          .isThrownBy(() -> ChooseKernel.run(container, List.of(LabKernel.HOST), cluster))
          .withMessage(
              "ipvs mode cannot run with --kernel host: this machine's kernel lacks IPVS or dummy"
                  + " devices");
    }
  }

  @Test
  void iptablesTakesWhatIsAskedFor() throws UnreadableSource, LabTrouble {
    Cluster cluster = LabOf.manifests(LabOf.WAYS).loadable().cluster();
    HostImage image = HostImage.ready(Engine.connect(), System.err::println);
    try (LabContainer container = LabContainer.start(image)) {
      assertThat(ChooseKernel.run(container, List.of(), cluster).kernel())
          .isEqualTo(LabKernel.HOST);
      assertThat(ChooseKernel.run(container, List.of(LabKernel.UML), cluster).kernel())
          .isEqualTo(LabKernel.UML);
    }
  }
}
