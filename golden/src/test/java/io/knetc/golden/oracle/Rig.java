package io.knetc.golden.oracle;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.DecodeObject;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.Mappings;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Entry;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.Value.Sequence;
import io.knetc.manifest.syntax.ReadDocuments;
import io.knetc.network.IpFamily;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The hosts on which a cluster was captured, as HostFacts.
///
/// A host had its Node's InternalIPs on `eth0`, and its kube-proxy left `nf_conntrack_max` alone.
/// What else differed stands in `rig.json`: `extraAddrs` (node -> list of interface and address),
/// and fields of the KubeProxyConfiguration by node, either as `FIELD: {NODE: value}` or as `ANY:
/// {NODE: {FIELD: value}}`.
final class Rig {
  private static final String CONFIGURATION = "{\"conntrack\": {\"maxPerCore\": 0, \"min\": 0}}";

  private final List<NodeManifest> nodes;
  private final Map<String, Map<String, StringBuilder>> interfaces = new LinkedHashMap<>();
  private final Map<String, Mapping> configurations = new LinkedHashMap<>();

  private Rig(List<NodeManifest> nodes) {
    this.nodes = nodes;
    for (NodeManifest node : nodes) {
      configurations.put(name(node), mapping(file("configuration", CONFIGURATION)));
      node.internalIps()
          .forEach(ip -> {
            int length = ip.value().family() == IpFamily.IPV4 ? 24 : 64;
            address(name(node), "eth0", ip.value() + "/" + length);
          });
    }
  }

  /// The HostFacts of all Nodes of a case, as a YAML text.
  static String hostFacts(Path folder) throws IOException {
    Rig rig = new Rig(nodes(folder.resolve("cluster.yaml")));
    Path file = folder.resolve("rig.json");
    if (Files.exists(file)) {
      rig.read(mapping(file("rig.json", Files.readString(file))));
    }
    return rig.nodes.stream().map(rig::document).collect(Collectors.joining("---\n"));
  }

  private static List<NodeManifest> nodes(Path cluster) throws IOException {
    SourceFile file = file("cluster.yaml", Files.readString(cluster));
    List<Manifest> all = ReadDocuments.run(List.of(file), new Diagnostics(), DecodeObject::run);
    return all.stream()
        .filter(NodeManifest.class::isInstance)
        .map(NodeManifest.class::cast)
        .toList();
  }

  private void read(Mapping rig) {
    for (Entry entry : rig.entries()) {
      switch (entry.key()) {
        case "minVersion", "iptablesNodes", "ipvsNodes", "nftablesNodes" -> {}
        case "extraAddrs" -> addresses(entries(entry.value()));
        default -> configuration(entry.key(), entries(entry.value()));
      }
    }
  }

  private void addresses(List<Entry> ofNodes) {
    for (Entry node : ofNodes) {
      for (Value pair : items(node.value())) {
        List<Value> words = items(pair);
        address(node.key(), text(words.getFirst()), text(words.getLast()));
      }
    }
  }

  private void address(String node, String device, String address) {
    StringBuilder list =
        interfaces
            .computeIfAbsent(node, _ -> new LinkedHashMap<>())
            .computeIfAbsent(device, _ -> new StringBuilder());
    list.append(list.isEmpty() ? "" : ", ").append('"').append(address).append('"');
  }

  private void configuration(String key, List<Entry> ofNodes) {
    for (Entry node : ofNodes) {
      Mapping before = configurations.get(node.key());
      if (before == null) {
        throw new IllegalStateException("rig.json: " + key + " is not given by Node");
      }
      Mapping over =
          node.value() instanceof Mapping fields
              ? fields
              : new Mapping(
                  List.of(new Entry(key, Span.builtIn("rig.json"), node.value())),
                  Span.builtIn("rig.json"));
      configurations.put(node.key(), Mappings.overlay(before, over));
    }
  }

  private String document(NodeManifest node) {
    StringBuilder text = new StringBuilder();
    text.append("apiVersion: knetc.io/v1alpha1\nkind: HostFacts\nmetadata: {name: ")
        .append(name(node))
        .append("}\nspec:\n  interfaces:\n");
    interfaces
        .getOrDefault(name(node), Map.of())
        .forEach((device, addresses) ->
            text.append("  - {name: \"")
                .append(device)
                .append("\", addresses: [")
                .append(addresses)
                .append("]}\n"));
    Mapping configuration = configurations.getOrDefault(name(node), mapping(file("none", "{}")));
    return text.append("  kubeProxy: ").append(flow(configuration)).append('\n').toString();
  }

  /// A tree in YAML's flow style.
  private static String flow(Value value) {
    return switch (value) {
      case Mapping(List<Entry> entries, Span _) ->
          entries.stream()
              .map(entry -> entry.key() + ": " + flow(entry.value()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Sequence(List<Value> items, Span _) ->
          items.stream().map(Rig::flow).collect(Collectors.joining(", ", "[", "]"));
      case Scalar scalar ->
          scalar.kind() == Scalar.Kind.STRING ? '"' + scalar.text() + '"' : scalar.text();
      case Value.Skipped _ -> throw new IllegalStateException("a value that was not read");
    };
  }

  private static String name(NodeManifest node) {
    return node.meta().name();
  }

  private static Mapping mapping(SourceFile file) {
    return ReadDocuments.run(List.of(file), new Diagnostics(), (object, _) -> List.of(object))
        .getFirst();
  }

  private static SourceFile file(String path, String text) {
    return new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Entry> entries(Value value) {
    if (value instanceof Mapping mapping) {
      return mapping.entries();
    }
    throw new IllegalStateException("rig.json: a mapping of Nodes is missing at " + value);
  }

  private static List<Value> items(Value value) {
    return ((Sequence) value).items();
  }

  private static String text(Value value) {
    return ((Scalar) value).text();
  }
}
