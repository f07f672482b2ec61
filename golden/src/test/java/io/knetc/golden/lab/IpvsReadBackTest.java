package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.golden.IpvsCases;
import io.knetc.golden.oracle.Captures;
import io.knetc.golden.oracle.IpvsCaptures;
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
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// What ipvs mode compiles is what the kernel holds once it is loaded: sets, virtual servers,
/// timeouts, addresses, rules and kernel values of every golden case, every captured host, and the
/// lab's own. That the files of a host go together is tested by the labs, which load them all.
@Tag("lab")
@TestInstance(Lifecycle.PER_CLASS)
final class IpvsReadBackTest {
  private static final List<String> SCHEDULERS = List.of("wrr", "wlc", "mh");
  private static final Pattern ADDRESS = Pattern.compile("kube-ipvs0 +inet6? (\\S+)");
  private static final Pattern COMPILED_ADDRESS =
      Pattern.compile("(?m)^addr add (\\S+) dev kube-ipvs0$");
  private static final Pattern TIMEOUTS = Pattern.compile("Timeout \\(.*\\): (.*)\\n");
  private static final List<String> LOADED =
      List.of(
          IpvsTables.SETS,
          IpvsTables.SERVERS,
          IpvsTables.TIMEOUTS,
          IpvsTables.ADDRESSES,
          IpvsTables.VALUES,
          "iptables.save",
          "ip6tables.save");

  /// What the kernel chooses for a set.
  private static final Pattern OF_KERNEL = Pattern.compile(" bucketsize \\d+ initval \\S+");

  private static final Pattern COUNTERS = Pattern.compile("\\[\\d+:\\d+]");

  /// The names of hosts, by what they load.
  private final SequencedMap<Map<String, String>, List<String>> hosts = new LinkedHashMap<>();

  private IpvsTables tables = IpvsTables.NONE;

  @BeforeAll
  void loadAll(@TempDir Path folder) throws IOException, UnreadableSource, LabTrouble {
    addLab("ways", LabOf.IPVS);
    String facts = Files.readString(LabOf.IPVS);
    for (String scheduler : SCHEDULERS) {
      Path changed = folder.resolve(scheduler + ".yaml");
      Files.writeString(changed, facts.replace("scheduler: rr", "scheduler: " + scheduler));
      addLab(scheduler, changed);
    }
    IpvsCases.hosts().forEach(this::add);
    IpvsCaptures.hosts().forEach(this::add);
    tables = IpvsTables.load(hosts.keySet());
  }

  private void addLab(String name, Path facts) throws UnreadableSource {
    LabOf.manifests(Mode.IPVS, LabOf.WAYS, facts)
        .load()
        .hosts()
        .forEach((node, files) -> {
          Map<String, String> texts = new TreeMap<>();
          files.forEach(
              (file, bytes) -> texts.put(file, new String(bytes, StandardCharsets.UTF_8)));
          add(name + ", " + node, texts);
        });
  }

  private void add(String name, Map<String, String> files) {
    Map<String, String> loaded = new TreeMap<>(files);
    loaded.keySet().retainAll(LOADED);
    hosts.computeIfAbsent(loaded, _ -> new ArrayList<>()).add(name);
  }

  @TestFactory
  Stream<DynamicTest> theKernelHoldsWhatWasCompiled() {
    return hosts.entrySet().stream()
        .map(host -> dynamicTest(String.join("; ", host.getValue()), () -> compare(host.getKey())));
  }

  @Test
  void allCapturedHostsAreAmongThem() throws IOException {
    Captures.assumeShared();
    assertThat(IpvsCaptures.hosts()).hasSizeGreaterThanOrEqualTo(100);
  }

  private void compare(Map<String, String> host) {
    for (String file : host.keySet()) {
      String text = host.getOrDefault(file, "");
      String printed = tables.held(host, file);
      switch (file) {
        case IpvsTables.SETS ->
            assertThat(sorted(OF_KERNEL.matcher(printed).replaceAll(""))).isEqualTo(sorted(text));
        case IpvsTables.SERVERS ->
            assertThat(sorted(TIMEOUTS.matcher(printed).replaceAll(""))).isEqualTo(sorted(text));
        case IpvsTables.TIMEOUTS -> compareTimeouts(text, printed);
        case IpvsTables.ADDRESSES ->
            assertThat(found(ADDRESS, printed))
                .containsExactlyInAnyOrderElementsOf(
                    found(COMPILED_ADDRESS, IpvsTables.addressesOfServices(host)));
        case IpvsTables.VALUES -> assertThat(printed).isEqualTo(IpvsTables.values(host));
        default ->
            assertThat(tables(COUNTERS.matcher(withoutComments(printed)).replaceAll("[0:0]")))
                .isEqualTo(tables(text));
      }
    }
  }

  /// A timeout of 0 leaves what was there.
  private static void compareTimeouts(String file, String printed) {
    String[] set = file.strip().split(" ", -1);
    String[] held = found(TIMEOUTS, printed).getFirst().split(" ", -1);
    for (int i = 0; i < held.length; i++) {
      if (!set[i + 1].equals("0")) {
        assertThat(held[i]).isEqualTo(set[i + 1]);
      }
    }
  }

  private static List<String> sorted(String text) {
    return text.lines().sorted().toList();
  }

  private static String withoutComments(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /// The kernel tells of the last one first.
  private static List<String> tables(String rules) {
    return Pattern.compile("(?<=COMMIT\n)").splitAsStream(rules).sorted().toList();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
