package io.knetc.golden.lab;

import com.github.dockerjava.api.DockerClient;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/// What the engine itself says of containers.
final class Containers {
  private Containers() {}

  static boolean exists(String name) {
    return !client()
        .listContainersCmd()
        .withShowAll(true)
        .withNameFilter(List.of(name))
        .exec()
        .isEmpty();
  }

  static void remove(String name) {
    client().removeContainerCmd(name).withForce(true).exec();
  }

  private static DockerClient client() {
    return DockerClientFactory.instance().client();
  }
}
