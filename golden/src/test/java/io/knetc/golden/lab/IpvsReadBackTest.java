package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// What ipvs mode compiles is what the kernel holds once it is loaded: sets, virtual servers,
/// addresses and rules. Many hosts share one boot of user-mode Linux, each in a network namespace.
@Tag("lab")
@TestInstance(Lifecycle.PER_CLASS)
final class IpvsReadBackTest {
  private static final Path CASES = Path.of("cases");
  private static final Path CAPTURES = Path.of("captures");
  private static final List<String> SCHEDULERS = List.of("wrr", "wlc", "mh");
  private static final Pattern ADDRESS = Pattern.compile("kube-ipvs0 +inet6? (\\S+)");

  /// What the kernel chooses for a set.
  private static final Pattern OF_KERNEL = Pattern.compile(" bucketsize \\d+ initval \\S+");

  /// A golden case that shows less than these cannot be loaded.
  private static final Set<String> LOADED =
      Set.of("ipset.save", "iptables.save", "ip6tables.save", "ipvsadm.save", "ip.batch");

  private static final Pattern COUNTERS = Pattern.compile("\\[\\d+:\\d+]");

  private final SequencedMap<String, Map<String, byte[]>> hosts = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> held = new LinkedHashMap<>();

  @BeforeAll
  void loadAll(@TempDir Path folder) throws IOException, UnreadableSource, LabTrouble {
    collect(folder);
    byte[] loader = Files.readAllBytes(Path.of("src/test/sh/load-ipvs"));
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    StringBuilder names = new StringBuilder();
    int number = 0;
    for (Map<String, byte[]> host : hosts.values()) {
      String name = "host" + number++;
      names.append("netns add ").append(name).append('\n');
      host.forEach((file, content) -> files.put("hosts/" + name + "/" + file, content));
      files.put("hosts/" + name + "/load", loader);
    }
    files.put("namespaces", names.toString().getBytes(StandardCharsets.UTF_8));
    files.put("read-back", Files.readAllBytes(Path.of("src/test/sh/read-back-ipvs")));
    String all = UserModeLinux.run(files, "read-back");
    number = 0;
    for (String host : hosts.keySet()) {
      held.put(host, sections(all, "host" + number++));
    }
  }

  private void collect(Path folder) throws IOException, UnreadableSource {
    add("ways", LabOf.manifests(Mode.IPVS, LabOf.WAYS, LabOf.IPVS), false);
    String facts = Files.readString(LabOf.IPVS);
    for (String scheduler : SCHEDULERS) {
      Path changed = folder.resolve(scheduler + ".yaml");
      Files.writeString(changed, facts.replace("scheduler: rr", "scheduler: " + scheduler));
      add(scheduler, LabOf.manifests(Mode.IPVS, LabOf.WAYS, changed), true);
    }
    for (Path cluster : folders(CAPTURES, "cluster.yaml")) {
      add(
          cluster.getFileName().toString(),
          LabOf.manifests(
              Mode.IPVS, cluster.resolve("cluster.yaml"), cluster.resolve("kube-proxy.yaml")),
          true);
    }
    for (Path node : folders(CASES, "ipvsadm.save")) {
      Map<String, byte[]> files = new LinkedHashMap<>();
      try (Stream<Path> entries = Files.list(node)) {
        for (Path file : entries.filter(Files::isRegularFile).sorted().toList()) {
          files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
      if (files.keySet().containsAll(LOADED)) {
        hosts.put(CASES.relativize(node).toString(), files);
      }
    }
  }

  private void add(String name, LabOf lab, boolean firstOnly) {
    for (Map.Entry<String, Map<String, byte[]>> host : lab.hosts().entrySet()) {
      hosts.put(name + " " + host.getKey(), host.getValue());
      if (firstOnly) {
        return;
      }
    }
  }

  private static List<Path> folders(Path below, String file) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(path -> path.endsWith(file)).map(Path::getParent).sorted().toList();
    }
  }

  /// What the script printed of a host, by the names of files.
  private static Map<String, String> sections(String printed, String host) {
    Map<String, String> sections = new LinkedHashMap<>();
    Matcher parts =
        Pattern.compile("(?ms)^== " + host + " (\\S+)\\n(.*?)(?=^== )").matcher(printed);
    while (parts.find()) {
      sections.put(parts.group(1), parts.group(2));
    }
    return sections;
  }

  @TestFactory
  Stream<DynamicTest> theKernelHoldsWhatWasCompiled() {
    return hosts.keySet().stream().map(host -> DynamicTest.dynamicTest(host, () -> compare(host)));
  }

  private void compare(String host) {
    Map<String, byte[]> files = hosts.getOrDefault(host, Map.of());
    Map<String, String> read = held.getOrDefault(host, Map.of());
    assertThat(read.getOrDefault("load", "not loaded")).isEmpty();
    assertThat(sorted(OF_KERNEL.matcher(read.getOrDefault("ipset.save", "")).replaceAll("")))
        .isEqualTo(sorted(text(files, "ipset.save")));
    assertThat(sorted(read.getOrDefault("ipvsadm.save", "")))
        .isEqualTo(sorted(text(files, "ipvsadm.save")));
    assertThat(addresses(read.getOrDefault("addresses", "")))
        .containsExactlyInAnyOrderElementsOf(compiledAddresses(text(files, "ip.batch")));
    for (String rules : List.of("iptables.save", "ip6tables.save")) {
      String printed = withoutComments(read.getOrDefault(rules, ""));
      assertThat(tables(COUNTERS.matcher(printed).replaceAll("[0:0]")))
          .isEqualTo(tables(text(files, rules)));
    }
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  private static List<String> sorted(String text) {
    return text.lines().sorted().toList();
  }

  private static String withoutComments(String rules) {
    StringBuilder text = new StringBuilder();
    rules.lines().filter(line -> !line.startsWith("#")).forEach(line -> text.append(line + "\n"));
    return text.toString();
  }

  /// The kernel tells of the last one first.
  private static List<String> tables(String rules) {
    return Pattern.compile("(?<=COMMIT\n)").splitAsStream(rules).sorted().toList();
  }

  private static List<String> compiledAddresses(String batch) {
    return batch
        .lines()
        .filter(line -> line.startsWith("addr add ") && line.endsWith(" dev kube-ipvs0"))
        .map(line -> line.split(" ", -1)[2])
        .toList();
  }

  private static List<String> addresses(String printed) {
    List<String> addresses = new ArrayList<>();
    Matcher lines = ADDRESS.matcher(printed);
    while (lines.find()) {
      addresses.add(lines.group(1));
    }
    return addresses;
  }
}
