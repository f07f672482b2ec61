package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.golden.oracle.Origins.Cause;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Every line that knetc writes for a captured cluster says who caused it, and the place it names
/// is the right one: the field stands there, and so does the address or port of the rule.
final class CaptureOriginsTest {
  private static final Pattern RULE = Pattern.compile("-A (KUBE-[A-Z-]+?)(?:-[A-Z2-7]{16})? .*");
  private static final Pattern SENT_TO =
      Pattern.compile("-A (\\S+) .* --to-destination \\[?([^\\]]+?)\\]?:\\d+");

  @TestFactory
  Stream<DynamicNode> everyLineHasItsOrigin() throws IOException {
    return Captures.tests(capture ->
        dynamicContainer(
            capture.name(),
            List.of(
                dynamicTest("every line has an origin", () -> assertComplete(capture)),
                dynamicTest("fields stand where origins say", () -> assertFields(capture)),
                dynamicTest(
                    "lines name what stands there",
                    () -> {
                      switch (capture.mode()) {
                        case "iptables" -> assertContent(capture);
                        case "ipvs" -> assertVirtualServers(capture);
                        default -> throw new IllegalStateException(capture.mode());
                      }
                    }))));
  }

  private static void assertComplete(Capture capture) {
    Compiled compiled = Compiled.of(capture);
    assertThat(compiled.nodes()).isNotEmpty();
    compiled.nodes().forEach(node -> Origins.assertComplete(compiled.filesOf(node)));
  }

  private static void assertFields(Capture capture) throws IOException {
    Input input = Input.of(capture);
    Compiled compiled = Compiled.of(capture);
    List<Cause> causes =
        compiled.nodes().stream()
            .map(node -> Origins.of(compiled.file(node, "origins.json")))
            .flatMap(origins -> origins.files().values().stream().flatMap(List::stream))
            .distinct()
            .filter(Cause::isWritten)
            .toList();
    assertThat(causes).isNotEmpty();
    assertThat(causes.stream().filter(cause -> !input.holds(cause)))
        .as("origins whose field does not stand where they say")
        .isEmpty();
  }

  private static void assertContent(Capture capture) throws IOException {
    Input input = Input.of(capture);
    Compiled compiled = Compiled.of(capture);
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> looked = new TreeMap<>();
    for (String node : compiled.nodes()) {
      Origins origins = Origins.of(compiled.file(node, "origins.json"));
      for (String name : List.of("iptables.save", "ip6tables.save")) {
        List<String> lines = compiled.file(node, name).lines().toList();
        List<Cause> causes = origins.files().getOrDefault(name, List.of());
        Map<String, String> destinations = destinations(lines);
        for (int i = 0; i < lines.size(); i++) {
          String named = named(lines.get(i), destinations);
          if (!named.isEmpty()) {
            looked.merge(chain(lines.get(i)), 1, Integer::sum);
            String word = input.word(causes.get(i).at());
            if (!same(word, named)) {
              wrong.add(causes.get(i) + " holds " + word + " for " + lines.get(i));
            }
          }
        }
      }
    }
    assertThat(wrong).as("rules that name something else than their origin").isEmpty();
    assertThat(looked).containsKeys("KUBE-SERVICES", "KUBE-SVC", "KUBE-SEP");
  }

  private static void assertVirtualServers(Capture capture) throws IOException {
    Input input = Input.of(capture);
    Compiled compiled = Compiled.of(capture);
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> looked = new TreeMap<>();
    for (String node : compiled.nodes()) {
      Origins origins = Origins.of(compiled.file(node, "origins.json"));
      for (String name : List.of("ipset.save", "ipvsadm.save", "ip.batch")) {
        List<String> lines = compiled.file(node, name).lines().toList();
        List<Cause> causes = origins.files().getOrDefault(name, List.of());
        for (int i = 0; i < lines.size(); i++) {
          List<String> named = NamedByLine.words(name, lines.get(i));
          if (!named.isEmpty()) {
            looked.merge(name, 1, Integer::sum);
            String word = input.word(causes.get(i).at());
            if (named.stream().noneMatch(each -> same(word, each))) {
              wrong.add(causes.get(i) + " holds " + word + " for " + lines.get(i));
            }
          }
        }
      }
    }
    assertThat(wrong).as("lines that name something else than their origin").isEmpty();
    assertThat(looked).containsOnlyKeys("ipset.save", "ipvsadm.save", "ip.batch");
  }

  /// The address of each chain that sends packets to one.
  private static Map<String, String> destinations(List<String> lines) {
    Map<String, String> destinations = new HashMap<>();
    for (String line : lines) {
      Matcher sent = SENT_TO.matcher(line);
      if (sent.matches()) {
        destinations.put(sent.group(1), sent.group(2));
      }
    }
    return destinations;
  }

  /// The address, range or port of a rule that its origin must show; empty if there is none.
  private static String named(String line, Map<String, String> destinations) {
    return switch (chain(line)) {
      case "KUBE-SERVICES", "KUBE-EXTERNAL-SERVICES", "KUBE-PROXY-FIREWALL", "KUBE-NODEPORTS" ->
          line.contains(" -d ") ? plain(option(line, "-d")) : option(line, "--dport");
      case "KUBE-SEP" -> destinations.getOrDefault(option(line, "-A"), "");
      case "KUBE-SVC", "KUBE-SVL" ->
          line.contains(" cluster IP\"")
              ? option(line, "-d")
              : destinations.getOrDefault(option(line, "-j"), "");
      case "KUBE-FW" -> option(line, "-s");
      default -> "";
    };
  }

  /// `! -d 127.0.0.0/8` is nobody's address.
  private static String plain(String destination) {
    return destination.equals("127.0.0.0/8") || destination.equals("::1/128") ? "" : destination;
  }

  private static String chain(String line) {
    Matcher rule = RULE.matcher(line);
    return rule.matches() ? rule.group(1) : "";
  }

  private static String option(String line, String option) {
    Matcher found = Pattern.compile("(?:^| )" + option + " (\\S+)").matcher(line);
    return found.find() ? found.group(1) : "";
  }

  /// Whether a word of the input says the same as one of a rule, which has masks and canonical
  /// spelling. The address of an interface has the mask of its network.
  private static boolean same(String word, String named) {
    if (named.matches("\\d+")) {
      return word.equals(named);
    }
    return range(word).equals(range(named))
        || address(word).equals(IpAddress.parse(named.replaceFirst("/(32|128)$", "")));
  }

  private static Cidr range(String word) {
    return Cidr.parse(word)
        .or(() -> IpAddress.parse(word).map(Cidr::host))
        .orElseGet(() -> Cidr.of("0.0.0.0/32"));
  }

  private static Optional<IpAddress> address(String word) {
    return IpAddress.parse(word.replaceFirst("/.*", ""));
  }
}
