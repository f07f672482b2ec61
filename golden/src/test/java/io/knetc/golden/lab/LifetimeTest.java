package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.container.Engine;
import io.knetc.lab.container.HostImage;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A host goes when nobody needs it any more, unless it is kept.
@Tag("lab")
final class LifetimeTest {
  @Test
  void closeRemovesTheContainer() throws LabTrouble {
    String name;
    try (LabContainer host = start()) {
      name = host.name();
      assertThat(Containers.exists(name)).isTrue();
    }
    assertThat(Containers.exists(name)).isFalse();
  }

  @Test
  void oneThatIsKeptStays() throws LabTrouble {
    String name;
    try (LabContainer host = start()) {
      name = host.name();
      host.keep();
    }
    assertThat(Containers.exists(name)).isTrue();
    Containers.remove(name);
  }

  @Test
  void theEndOfTheJvmRemovesIt() throws IOException, InterruptedException {
    String name = Jvm.run(Leave.class, Map.of()).strip();
    assertThat(name).startsWith("knetc-lab-");
    assertThat(Containers.exists(name)).isFalse();
  }

  @Test
  void butNotOneThatIsKept() throws IOException, InterruptedException {
    String name = Jvm.run(Leave.class, Map.of("KEEP", "yes")).strip();
    assertThat(Containers.exists(name)).isTrue();
    Containers.remove(name);
  }

  private static LabContainer start() throws LabTrouble {
    return LabContainer.start(HostImage.ready(Engine.connect(), System.err::println));
  }

  /// Starts a host, prints its name, and ends without closing it.
  static final class Leave {
    private Leave() {}

    public static void main(String[] arguments) throws LabTrouble {
      LabContainer host = start();
      System.out.println(host.name());
      if (System.getenv("KEEP") != null) {
        host.keep();
      }
      System.exit(0);
    }
  }
}
