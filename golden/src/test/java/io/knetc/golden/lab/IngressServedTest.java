package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.lab.container.Execution;
import io.knetc.lab.container.LabTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// A real nginx takes what Ingresses compile to, and answers requests as the API says: the right
/// Pods, or nobody.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("lab")
final class IngressServedTest {
  private static final Path ALL_CASES = Path.of("cases");
  private static final Path CASES = ALL_CASES.resolve("ingress");

  private final NginxHost host;

  IngressServedTest()
      throws LabTrouble, IOException, InterruptedException, GeneralSecurityException {
    host = new NginxHost(ReadyImage.start(), SelfSigned.pem());
  }

  @AfterAll
  void remove() {
    host.close();
  }

  @TestFactory
  Stream<DynamicTest> everyConfigurationIsTaken() throws IOException {
    Map<Path, String> all = configurations();
    assertThat(all).hasSizeGreaterThan(20);
    return all.entrySet().stream()
        .map(each ->
            dynamicTest(
                each.getKey().toString(),
                () -> assertTaken(each.getKey().toString().replace('/', '_'), each.getValue())));
  }

  private void assertTaken(String name, String conf) throws LabTrouble {
    Execution test = host.test(name, conf);
    assertThat(test.exitCode()).as(test.stderr()).isZero();
    assertThat(test.stderr()).as("warnings").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"return 404, return", "server_name _, server_name", "max_fails=0;, max_fails=0"})
  void damageIsRefused(String before, String after) throws LabTrouble, IOException {
    String conf = conf("host-rules");
    assertThat(host.test("damage", conf).exitCode()).isZero();
    assertThat(host.test("damage", conf.replace(before, after)).exitCode()).isNotZero();
  }

  /// Those whose Ingresses are all of one class, have Pods that speak HTTP, and no annotation that
  /// the oracle does not know.
  @TestFactory
  Stream<DynamicTest> requestsGetWhatTheApiSays() {
    return Stream.of(
            "host-rules",
            "path-types",
            "default-backend",
            "default-backend-of-rules",
            "no-host",
            "wildcard",
            "tls",
            "tls-for-all",
            "no-endpoints",
            "ports",
            "both-families",
            "merged-hosts",
            "duplicates",
            "odd-paths",
            "annotated")
        .map(name -> dynamicTest(name, () -> assertThat(wrong(name, conf(name))).isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({
    "host-rules, shop_web_80;, shop_api_80;",
    "path-types, location = /cart {, location = /carts {",
    "path-types, location /files/ {, location /files {",
    "wildcard, '~^[^.]+', '~^.+'",
    "no-endpoints, return 503, return 404",
    "tls, return 308, return 301",
    "annotated, rewrite ^ /, rewrite ^ /x"
  })
  void damageIsSeen(String name, String before, String after) throws LabTrouble, IOException {
    String conf = conf(name);
    assertThat(conf).contains(before);
    assertThat(wrong(name, conf.replace(before, after))).isNotEmpty();
  }

  @Test
  void podsSeeWhoAsked() throws LabTrouble, IOException {
    List<String> seen =
        host.ask(
            "headers",
            conf("host-rules"),
            oracle("host-rules").endpoints(),
            List.of(new HttpRequest(false, "shop.example.com", "/")),
            "%header{x-seen}");
    assertThat(seen).containsExactly("shop.example.com 127.0.0.1 127.0.0.1 http shop.example.com");
  }

  /// By the table in the documentation of the API.
  @ParameterizedTest
  @CsvSource({
    "Prefix, /, /any, true",
    "Exact, /foo, /foo, true",
    "Exact, /foo, /bar, false",
    "Exact, /foo, /foo/, false",
    "Exact, /foo/, /foo, false",
    "Prefix, /foo, /foo/, true",
    "Prefix, /foo/, /foo, true",
    "Prefix, /aaa/bb, /aaa/bbb, false",
    "Prefix, /aaa/bbb/, /aaa/bbb, true",
    "Prefix, /aaa/bbb, /aaa/bbb/ccc, true",
    "Prefix, /aaa/bbb, /aaa/bbbxyz, false"
  })
  void theOracleComparesPathsAsDocumented(String type, String written, String path, boolean is) {
    assertThat(IngressOracle.matches(path, type, written)).isEqualTo(is);
  }

  /// The requests that get something else, each with what is expected and what is seen.
  private List<String> wrong(String name, String conf) throws LabTrouble, IOException {
    IngressOracle oracle = oracle(name);
    List<HttpRequest> requests = requests(oracle);
    List<HttpAnswer> answers = host.ask(name, conf, oracle.endpoints(), requests);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      HttpAnswer expected = oracle.answer(requests.get(i));
      if (!answers.get(i).fits(expected)) {
        wrong.add(requests.get(i) + " expects " + expected + ", gets " + answers.get(i));
      }
    }
    return wrong;
  }

  /// Around each host and path that rules name.
  private static List<HttpRequest> requests(IngressOracle oracle) {
    SortedSet<String> hosts = new TreeSet<>(List.of("unknown.example.net"));
    for (String host : oracle.hosts()) {
      String bare = host.replace("*.", "");
      hosts.addAll(host.isEmpty() ? List.of() : List.of(bare, "one." + bare, "one.two." + bare));
    }
    SortedSet<String> paths = new TreeSet<>(List.of("/", "/nothing", "/nothing/else"));
    for (String path : oracle.paths()) {
      String bare = path.replaceAll("/+$", "");
      paths.addAll(List.of(bare + "/", bare + "/more", bare + "/more/", "/more" + bare + "/"));
      if (!bare.isEmpty()) {
        paths.addAll(
            List.of(
                bare,
                bare + "more",
                bare.substring(0, bare.length() - 1) + "~",
                bare.toUpperCase(Locale.ROOT)));
      }
    }
    List<HttpRequest> requests = new ArrayList<>();
    for (String host : hosts) {
      for (String path : paths) {
        requests.add(new HttpRequest(false, host, path));
        requests.add(new HttpRequest(true, host, path));
      }
    }
    return requests;
  }

  private static IngressOracle oracle(String name) throws IOException {
    List<Object> documents = new ArrayList<>();
    String text = Files.readString(CASES.resolve(name).resolve("input/ingress.yaml"));
    new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text).forEach(documents::add);
    return new IngressOracle(documents);
  }

  private static String conf(String name) throws IOException {
    return Files.readString(
        CASES.resolve(name).resolve("expected/cluster/ingress/nginx/nginx.conf"));
  }

  private static Map<Path, String> configurations() throws IOException {
    Map<Path, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ALL_CASES)) {
      for (Path file : files.filter(each -> each.endsWith("nginx.conf")).sorted().toList()) {
        all.put(ALL_CASES.relativize(file), Files.readString(file));
      }
    }
    return all;
  }
}
