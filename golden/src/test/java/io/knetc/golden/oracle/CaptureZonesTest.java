package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.golden.ZoneChecker;
import io.knetc.network.IpAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The zones of captured clusters: a name server takes them, and they lead to the same addresses
/// and ports as the rules of the real kube-proxy.
final class CaptureZonesTest {
  private static final Pattern CLUSTER_IP =
      Pattern.compile(
          "-A KUBE-SERVICES -d (\\S+)/\\d+ -p (\\w+) .*--comment"
              + " \"([^/]+)/([^: ]+)(?::(\\S+))? cluster IP\" .*--dport (\\d+) .*");

  @TestFactory
  Stream<DynamicNode> zones() throws IOException {
    return Captures.clusters(capture ->
        dynamicContainer(
            capture.name(),
            List.of(
                dynamicTest("a name server takes them", () -> assertLoads(capture)),
                dynamicTest("they lead where rules do", () -> assertLeads(capture)))));
  }

  private static void assertLoads(Capture capture) throws IOException, InterruptedException {
    ZoneChecker.assumeInstalled();
    Map<String, String> zones = ZoneChecker.zones(Compiled.of(capture).files());
    assertThat(zones).containsKey("cluster.local");
    for (Map.Entry<String, String> zone : zones.entrySet()) {
      ZoneChecker.assertLoads(zone.getKey(), zone.getValue());
    }
  }

  private static void assertLeads(Capture capture) throws IOException {
    String zone = Compiled.of(capture).files().getOrDefault("cluster/dns/cluster.local.zone", "");
    SortedSet<String> records = new TreeSet<>(zone.lines().toList());
    int looked = 0;
    List<String> missing = new ArrayList<>();
    for (Capture.CapturedFile file : capture.files()) {
      if (file.kind() == Capture.Kind.IPTABLES || file.kind() == Capture.Kind.IP6TABLES) {
        for (String line : file.text().lines().toList()) {
          Matcher rule = CLUSTER_IP.matcher(line);
          if (rule.matches()) {
            looked++;
            wanted(rule).stream()
                .filter(record -> !holds(records, record))
                .forEach(record -> missing.add(record + " for " + line));
          }
        }
      }
    }
    assertThat(missing).as("records that rules ask for").isEmpty();
    assertThat(looked).as("rules").isPositive();
  }

  /// The beginning and the end of records.
  private record Wanted(String start, String end) {}

  private static List<Wanted> wanted(Matcher rule) {
    String name = rule.group(4) + "." + rule.group(3) + ".svc";
    IpAddress address = IpAddress.of(rule.group(1));
    String type =
        switch (address.family()) {
          case IPV4 -> "A";
          case IPV6 -> "AAAA";
        };
    Wanted ofAddress = new Wanted(name + " IN " + type + " ", " " + address.text());
    if (rule.group(5) == null) {
      return List.of(ofAddress);
    }
    String port = "_" + rule.group(5) + "._" + rule.group(2) + "." + name;
    return List.of(ofAddress, new Wanted(port + " IN SRV 0 ", " " + rule.group(6) + " " + name));
  }

  private static boolean holds(SortedSet<String> records, Wanted wanted) {
    return records.subSet(wanted.start(), wanted.start() + Character.MAX_VALUE).stream()
        .anyMatch(record -> record.endsWith(wanted.end()));
  }
}
