package io.knetc.golden.oracle;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.JsonText;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.Value.Sequence;
import io.knetc.manifest.syntax.ReadDocuments;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One host as the CNI plugins of a list programmed it for some pods.
///
/// @param folder with `conflist.json`, `pods`, perhaps `subnet.env`, and what the host held before
///   (`baseline`) and after (`expected`)
record CniCapture(Path folder) {
  static final String NODE = "host";

  /// Every capture, in order of the names; none where they are missing.
  static List<CniCapture> all() throws IOException {
    return Captures.cni().isEmpty()
        ? List.of()
        : Captures.foldersIn(Captures.cni().get()).stream().map(CniCapture::new).toList();
  }

  String name() {
    return String.valueOf(folder.getFileName());
  }

  /// The cluster and what is known of its host, as YAML.
  record Input(String cluster, String facts) {}

  /// What is compiled.
  Input input() throws IOException {
    List<String> objects = new ArrayList<>();
    Map<String, String> environment = environment();
    environment.computeIfPresent(
        "FLANNEL_MTU", (_, mtu) -> mtu.equals("1500") ? "host-gw" : "vxlan");
    objects.add(node(environment));
    if (!environment.isEmpty()) {
      objects.add(flannel(environment));
    }
    List<String> sandboxes = new ArrayList<>();
    for (Map.Entry<String, Mapping> pod : pods().entrySet()) {
      sandboxes.add("default/" + pod.getKey() + ": " + text(pod.getValue(), "containerID"));
      objects.add(pod(pod.getKey(), pod.getValue()));
    }
    // The plugin flannel alone was called, without a flanneld: so there are no rules of that one.
    String arguments =
        "--iptables-forward-rules=false"
            + (environment.getOrDefault("FLANNEL_IPMASQ", "").equals("true") ? ", --ip-masq" : "");
    String facts =
        "apiVersion: knetc.io/v1alpha1\nkind: HostFacts\nmetadata: {name: host}\nspec:\n"
            + "  interfaces: [{name: eth0, addresses: [192.168.10.11/24, \"fd00:10::11/64\"]}]\n"
            + "  flanneld: {args: ["
            + arguments
            + "]}\n  sandboxes: {"
            + String.join(", ", sandboxes)
            + "}\n  cni: {conflist: "
            + oneLine(mapping(folder.resolve("conflist.json")))
            + "}\n";
    return new Input(String.join("---\n", objects), facts);
  }

  /// All of it as one YAML.
  String manifests() throws IOException {
    Input input = input();
    return input.cluster() + "---\n" + input.facts();
  }

  /// The files of the host, by name.
  Map<String, String> compiled() throws IOException {
    return Compiled.of(List.of(), manifests(), List.of("--proxy-mode", "none")).filesOf(NODE);
  }

  /// What the host held; empty if there was nothing of the kind.
  String expected(String file) throws IOException {
    return read("expected/" + file);
  }

  /// What others held there before.
  String baseline(String file) throws IOException {
    return read("baseline/" + file);
  }

  /// What the plugin flannel told the one that it called, for each pod.
  List<String> delegates() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("expected"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("delegate-"))
          .sorted()
          .map(CniCapture::readString)
          .toList();
    }
  }

  private static String readString(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private Map<String, String> environment() throws IOException {
    return read("subnet.env")
        .lines()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, _) -> one, TreeMap::new));
  }

  private static String node(Map<String, String> environment) {
    String subnet = environment.getOrDefault("FLANNEL_SUBNET", "").replace(".1/", ".0/");
    return "apiVersion: v1\nkind: Node\nmetadata: {name: host}\nspec: {"
        + (subnet.isEmpty() ? "" : "podCIDR: " + subnet)
        + "}\nstatus: {addresses: [{type: InternalIP, address: 192.168.10.11}]}\n";
  }

  private static String flannel(Map<String, String> environment) {
    return "apiVersion: v1\nkind: ConfigMap\n"
        + "metadata: {name: kube-flannel-cfg, namespace: kube-flannel}\n"
        + "data:\n  net-conf.json: '{\"Network\": \""
        + environment.get("FLANNEL_NETWORK")
        + "\", \"Backend\": {\"Type\": \""
        + environment.get("FLANNEL_MTU")
        + "\"}}'\n";
  }

  /// The pods by name, which is also the order in which they were added.
  Map<String, Mapping> pods() throws IOException {
    Map<String, Mapping> pods = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("pods"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".result.json")) {
          pods.put(name.replace(".json", ""), mapping(file));
        }
      }
    }
    return pods;
  }

  private String pod(String name, Mapping pod) throws IOException {
    List<String> ports = new ArrayList<>();
    for (Mapping mapping : items(part(pod, "runtimeConfig"), "portMappings")) {
      ports.add(
          "{containerPort: "
              + text(mapping, "containerPort")
              + ", hostPort: "
              + text(mapping, "hostPort")
              + ", protocol: "
              + text(mapping, "protocol").toUpperCase(Locale.ROOT)
              + mapping.string("hostIP").map(ip -> ", hostIP: \"" + ip + "\"").orElse("")
              + "}");
    }
    List<String> addresses = new ArrayList<>();
    for (Mapping ip : items(mapping(folder.resolve("pods/" + name + ".result.json")), "ips")) {
      addresses.add("{ip: \"" + text(ip, "address").replaceFirst("/.*", "") + "\"}");
    }
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: "
        + name
        + ", namespace: default}\nspec: {nodeName: host, containers: [{name: c, ports: "
        + ports
        + "}]}\nstatus: {phase: Running, podIPs: "
        + addresses
        + "}\n";
  }

  private static Mapping mapping(Path file) throws IOException {
    SourceFile source =
        new SourceFile(file.toString(), Files.readString(file).getBytes(StandardCharsets.UTF_8));
    return ReadDocuments.run(List.of(source), new Diagnostics(), (object, _) -> List.of(object))
        .getFirst();
  }

  private static String oneLine(Value value) {
    return JsonText.of(value).lines().map(String::strip).collect(Collectors.joining(" "));
  }

  private static Mapping part(Mapping mapping, String key) {
    return (Mapping) mapping.get(key).orElseThrow();
  }

  private static List<Mapping> items(Mapping mapping, String key) {
    Optional<Value> list = mapping.get(key);
    return list.isEmpty()
        ? List.of()
        : ((Sequence) list.get()).items().stream().map(Mapping.class::cast).toList();
  }

  private static String text(Mapping mapping, String key) {
    return mapping.get(key).map(value -> ((Scalar) value).text()).orElseThrow();
  }
}
