package io.knetc.whatis;

import io.knetc.cluster.Cluster;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.ObjectMeta;
import io.knetc.source.Origin;
import io.knetc.whatis.Name.ClusterObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Finds the object that a name means among the manifests.
final class FindObject {
  private final Map<String, ObjectMeta> objects = new TreeMap<>();

  /// @param cluster has Pods and Nodes that are in no manifest
  FindObject(List<Manifest> manifests, Cluster cluster) {
    for (Manifest manifest : manifests) {
      ObjectMeta meta = manifest.meta();
      if (meta.id().indexOf('/') > 0) {
        objects.putIfAbsent(meta.id(), meta);
      }
    }
    cluster.policies().pods().stream()
        .filter(pod -> pod.origin().isPlanned())
        .forEach(pod ->
            objects.putIfAbsent(
                pod.origin().object(),
                planned("Pod", pod.namespace(), pod.name(), pod.labels(), pod.origin())));
    cluster.nodes().stream()
        .filter(node -> node.origin().isPlanned())
        .forEach(node ->
            objects.putIfAbsent(
                node.origin().object(), planned("Node", "", node.name(), Map.of(), node.origin())));
  }

  private static ObjectMeta planned(
      String kind, String namespace, String name, Map<String, String> labels, Origin origin) {
    return new ObjectMeta(kind, namespace, name, labels, Map.of(), false, Optional.empty(), origin);
  }

  /// All objects with that name in any namespace, or in the one that is said.
  ///
  /// Without a namespace, `default` goes before others, as with kubectl.
  List<ObjectMeta> run(ClusterObject name) {
    if (!name.namespace().isEmpty() || KindNames.isClusterWide(name.kind())) {
      return exactly(ObjectMeta.id(name.kind(), name.namespace(), name.name()));
    }
    List<ObjectMeta> ofDefault = exactly(ObjectMeta.id(name.kind(), "default", name.name()));
    return ofDefault.isEmpty()
        ? objects.values().stream()
            .filter(meta -> meta.name().equals(name.name()) && isOfKind(meta, name.kind()))
            .toList()
        : ofDefault;
  }

  private List<ObjectMeta> exactly(String id) {
    return Optional.ofNullable(objects.get(id)).stream().toList();
  }

  private static boolean isOfKind(ObjectMeta meta, String kind) {
    return meta.id().startsWith(kind + "/");
  }

  /// Objects of a namespace.
  List<ObjectMeta> in(String namespace) {
    return objects.values().stream().filter(meta -> meta.namespace().equals(namespace)).toList();
  }

  /// Why a name means no object, or no single one.
  String complaint(ClusterObject name, List<ObjectMeta> found) {
    if (!found.isEmpty()) {
      return name.text()
          + " may be "
          + found.stream().map(ObjectMeta::id).collect(Collectors.joining(" or "))
          + ": say which";
    }
    String missing =
        "there is no %s %s in the input"
            .formatted(
                name.kind(),
                name.namespace().isEmpty() ? name.name() : name.namespace() + "/" + name.name());
    return NearNames.ask(missing, near(name));
  }

  private List<String> near(ClusterObject name) {
    List<String> sameName = new ArrayList<>();
    List<String> candidates = new ArrayList<>();
    for (ObjectMeta meta : objects.values()) {
      if (isOfKind(meta, name.kind())) {
        (meta.name().equals(name.name()) ? sameName : candidates).add(meta.id());
      }
    }
    if (!sameName.isEmpty()) {
      return sameName;
    }
    String id = ObjectMeta.id(name.kind(), name.namespace(), name.name());
    return NearNames.near(
        name.namespace().isEmpty() && !KindNames.isClusterWide(name.kind())
            ? ObjectMeta.id(name.kind(), "default", name.name())
            : id,
        candidates);
  }

  /// Objects of any kind that a word without a kind may mean: `web`, `shop/web`.
  List<String> called(String word) {
    return objects.values().stream()
        .filter(meta -> meta.name().equals(word) || meta.namespacedName().equals(word))
        .map(ObjectMeta::id)
        .toList();
  }
}
