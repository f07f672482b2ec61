package io.knetc.golden.oracle;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Entry;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.Value.Sequence;
import io.knetc.manifest.syntax.ReadDocuments;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// One cluster as flanneld programmed it.
///
/// @param folder with `cluster.yaml`, and what the hosts held before (`baseline`) and after
///   (`expected`)
/// @param legacy whether its rules were made with iptables-legacy
record FlannelCapture(Path folder, boolean legacy, List<Host> hosts) {
  private static final Map<Path, Compiled> KNOWN = new ConcurrentHashMap<>();

  /// A host of the cluster.
  ///
  /// @param addresses of eth0, with prefix lengths
  /// @param mtu of eth0
  /// @param gateway of its default route
  /// @param arguments those of its flanneld
  /// @param sandboxes ids of its pods, as a mapping in YAML
  /// @param runs whether flanneld was started there
  record Host(
      String name,
      List<String> addresses,
      String mtu,
      String gateway,
      List<String> arguments,
      String sandboxes,
      boolean runs) {
    /// The HostFacts, as YAML.
    String facts() {
      return "apiVersion: knetc.io/v1alpha1\nkind: HostFacts\nmetadata: {name: "
          + name
          + "}\nspec:\n  interfaces: [{name: eth0, mtu: "
          + mtu
          + ", addresses: "
          + quoted(addresses)
          + "}]\n  routes: [{to: default, via: "
          + gateway
          + "}]\n  flanneld: {args: "
          + quoted(arguments)
          + "}\n  sandboxes: "
          + sandboxes
          + "\n";
    }

    private static String quoted(List<String> texts) {
      return texts.stream()
          .map(text -> '"' + text + '"')
          .collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /// Every capture, in order of the names; none where they are missing.
  static List<FlannelCapture> all() throws IOException {
    List<FlannelCapture> captures = new ArrayList<>();
    if (Captures.flannel().isPresent()) {
      for (Path folder : Captures.foldersIn(Captures.flannel().get())) {
        captures.add(read(folder));
      }
    }
    return captures;
  }

  private static FlannelCapture read(Path folder) throws IOException {
    Mapping rig = json(folder.resolve("hosts.json"));
    List<Host> hosts = new ArrayList<>();
    for (Entry host : part(rig, "hosts").entries()) {
      Mapping facts = (Mapping) host.value();
      List<String> addresses = new ArrayList<>();
      text(facts, "eth0").ifPresent(addresses::add);
      text(facts, "eth0-v6").ifPresent(addresses::add);
      hosts.add(
          new Host(
              host.key(),
              addresses,
              text(facts, "mtu").orElseThrow(),
              text(facts, "gateway").orElseThrow(),
              part(rig, "args").get(host.key()).map(FlannelCapture::texts).orElse(List.of()),
              sandboxes(folder.resolve("containers.json"), host.key()),
              text(facts, "runs").orElseThrow().equals("true")));
    }
    return new FlannelCapture(folder, text(rig, "iptables").orElse("").contains("legacy"), hosts);
  }

  private static Mapping json(Path path) throws IOException {
    SourceFile file =
        new SourceFile(path.toString(), Files.readString(path).getBytes(StandardCharsets.UTF_8));
    return ReadDocuments.run(List.of(file), new Diagnostics(), (object, _) -> List.of(object))
        .getFirst();
  }

  /// Where CNI plugins were called too; the pods are in the namespace `default`.
  private static String sandboxes(Path containers, String node) throws IOException {
    if (!Files.exists(containers)) {
      return "{}";
    }
    return json(containers).entries().stream()
        .filter(pod -> text((Mapping) pod.value(), "node").orElseThrow().equals(node))
        .map(pod ->
            "default/"
                + pod.key()
                + ": \""
                + text((Mapping) pod.value(), "containerID").orElseThrow()
                + '"')
        .collect(Collectors.joining(", ", "{", "}"));
  }

  String name() {
    return String.valueOf(folder.getFileName());
  }

  /// What is known of the hosts, as YAML.
  String facts() {
    return hosts.stream().map(Host::facts).collect(Collectors.joining("---\n"));
  }

  /// What knetc writes for the cluster, which has no kube-proxy.
  Compiled compiled() throws IOException {
    Compiled known = KNOWN.get(folder);
    if (known == null) {
      known =
          Compiled.of(
              List.of(folder.resolve("cluster.yaml")), facts(), List.of("--proxy-mode", "none"));
      KNOWN.put(folder, known);
    }
    return known;
  }

  /// What a host held, by the ending of the file; empty if there was nothing of the kind.
  String expected(Host host, String ending) throws IOException {
    Path file = folder.resolve("expected/" + host.name() + "." + ending);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static Mapping part(Mapping mapping, String key) {
    return (Mapping) mapping.get(key).orElseThrow();
  }

  private static Optional<String> text(Mapping mapping, String key) {
    return mapping.get(key).map(value -> ((Scalar) value).text());
  }

  private static List<String> texts(Value value) {
    return ((Sequence) value).items().stream().map(item -> ((Scalar) item).text()).toList();
  }
}
