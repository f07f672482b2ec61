package io.knetc.golden;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.golden.oracle.Origins;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every line that a golden case writes for a host, or for the cluster, has an origin.
final class OriginsTest {
  @TestFactory
  Stream<DynamicTest> everyLineHasAnOrigin() throws IOException {
    return GoldenCase.selected().stream()
        .map(golden -> dynamicTest(golden.name(), () -> assertComplete(golden)));
  }

  private static void assertComplete(GoldenCase golden) throws IOException {
    Map<String, Map<String, String>> hosts = new TreeMap<>();
    Outcome.of(golden, golden.input())
        .files()
        .forEach((path, text) -> {
          String[] parts = path.split("/", 3);
          if (parts.length == 3 && parts[0].equals("nodes")) {
            hosts.computeIfAbsent(parts[1], _ -> new TreeMap<>()).put(parts[2], text);
          } else if (parts[0].equals("cluster")) {
            String file = path.substring("cluster/".length());
            hosts.computeIfAbsent("/cluster", _ -> new TreeMap<>()).put(file, text);
          }
        });
    hosts.values().forEach(Origins::assertComplete);
  }
}
