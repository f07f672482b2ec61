package io.knetc.resolve.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.Compiler;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.PlannedValue;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.resolve.Overrides;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What was planned for one object does not change with another, unless two of them meet at one
/// number.
class PlanStabilityTest {
  private static final int NAMES = 30;

  /// Workloads by name, with their replicas.
  private final Map<String, Integer> workloads = new TreeMap<>();

  private static Map<String, String> planned(Map<String, Integer> workloads) {
    StringBuilder yaml = new StringBuilder();
    workloads.forEach((name, replicas) ->
        yaml.append(
            """
            ---
            apiVersion: apps/v1
            kind: %s
            metadata: {name: %s, namespace: shop}
            spec:
              replicas: %s
              selector: {matchLabels: {app: %s}}
              template:
                metadata: {labels: {app: %s}}
                spec: {containers: [{name: c, image: c}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: %s, namespace: shop}
            spec: {type: NodePort, selector: {app: %s}, ports: [{port: 80}]}
            """
                .formatted(
                    name.length() % 2 == 0 ? "Deployment" : "StatefulSet",
                    name,
                    String.valueOf(replicas),
                    name,
                    name,
                    name,
                    name)));
    Compiler compiler = new Compiler(new Diagnostics(Set.of()));
    SourceFile file = new SourceFile("a.yaml", yaml.toString().getBytes(StandardCharsets.UTF_8));
    Overrides overrides =
        new Overrides(
            KubeProxyVersion.NEWEST,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            3);
    return compiler.resolve(compiler.read(List.of(file)), overrides).planned().stream()
        .collect(
            Collectors.toMap(value -> value.object() + " " + value.field(), PlannedValue::value));
  }

  /// Adds, removes, scales or renames one workload.
  private Set<String> edit(Random random) {
    String name = "app" + "x".repeat(random.nextInt(2)) + random.nextInt(NAMES);
    if (!workloads.containsKey(name)) {
      workloads.put(name, 1 + random.nextInt(4));
      return Set.of(name);
    }
    int replicas = workloads.getOrDefault(name, 0);
    switch (random.nextInt(3)) {
      case 0 -> workloads.remove(name);
      case 1 -> workloads.put(name, 1 + (replicas + random.nextInt(3)) % 4);
      default -> {
        workloads.remove(name);
        workloads.put(name + "-new", replicas);
        return Set.of(name, name + "-new");
      }
    }
    return Set.of(name);
  }

  @Property(tries = 10)
  void editsMoveNothingElse(@ForAll long seed) {
    Random random = new Random(seed);
    workloads.clear();
    Map<String, String> before = planned(workloads);
    for (int i = 0; i < 20; i++) {
      Set<String> edited = edit(random);
      Map<String, String> after = planned(workloads);
      List<String> moved = new ArrayList<>();
      for (Map.Entry<String, String> value : before.entrySet()) {
        boolean isEdited = edited.contains(workload(value.getKey()));
        String now = after.getOrDefault(value.getKey(), "gone");
        if (!isEdited && !now.equals(value.getValue())) {
          moved.add(value + " -> " + now);
          // Two met: somebody else had or has one of the two numbers.
          assertThat(
                  isShared(value.getValue(), value.getKey(), after)
                      || isShared(now, value.getKey(), before))
              .as("%s, when %s was edited", moved, edited)
              .isTrue();
        }
      }
      assertThat(moved).as("when %s was edited", edited).hasSizeLessThan(3);
      before = after;
    }
  }

  /// Of `service/shop/app1 spec.clusterIPs[0]`, and of `pod/shop/app1-x7k2p spec.nodeName`.
  private static String workload(String key) {
    String object = key.substring(key.lastIndexOf('/', key.indexOf(' ')) + 1, key.indexOf(' '));
    return key.startsWith("pod/") ? object.substring(0, object.lastIndexOf('-')) : object;
  }

  private static boolean isShared(String value, String of, Map<String, String> values) {
    return values.entrySet().stream()
        .anyMatch(each -> each.getValue().equals(value) && !each.getKey().equals(of));
  }
}
