package io.knetc.lab.container;

import com.github.dockerjava.api.DockerClient;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/// A container engine that answers, such as Docker's: where Testcontainers finds one.
public final class Engine {
  private static final String HOW_TO_GET_ONE =
      "install one (Debian: apt-get install docker.io) and start it, or set DOCKER_HOST";

  private final DockerClient client;
  private final String address;

  private Engine(DockerClient client, String address) {
    this.client = client;
    this.address = address;
  }

  /// The engine of this machine, or the one that `DOCKER_HOST` names.
  public static Engine connect() throws LabTrouble {
    if (!Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
      // Else Testcontainers would pull a helper image, which hangs in a closed network.
      throw new LabTrouble(
          "TESTCONTAINERS_RYUK_DISABLED=true is not set; start knetc with its launcher");
    }
    Optional<String> wanted =
        Optional.ofNullable(System.getenv("DOCKER_HOST")).filter(host -> !host.isBlank());
    Engine engine = find(wanted);
    if (wanted.isPresent() && !engine.address.equals(wanted.get())) {
      // Testcontainers goes on to other places, the user named one.
      throw noAnswer(wanted);
    }
    return engine;
  }

  private static Engine find(Optional<String> wanted) throws LabTrouble {
    QuietAtExit.install();
    try {
      DockerClientFactory factory = DockerClientFactory.instance();
      return new Engine(factory.client(), factory.getTransportConfig().getDockerHost().toString());
    } catch (RuntimeException _) {
      // Whatever it was: no socket, no right to use it, an answer that makes no sense.
      throw noAnswer(wanted);
    }
  }

  private static LabTrouble noAnswer(Optional<String> wanted) {
    String where = wanted.map(" at DOCKER_HOST=%s"::formatted).orElse("");
    return new LabTrouble("no container engine answers%s: %s".formatted(where, HOW_TO_GET_ONE));
  }

  DockerClient client() {
    return client;
  }

  /// Where it listens, as `DOCKER_HOST` has it.
  String address() {
    return address;
  }
}
