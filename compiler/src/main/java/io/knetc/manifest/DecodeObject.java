package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns the tree of one object into the record of its kind. Kinds without a record are kept as
/// {@link OtherManifest}: counted, and reported if they shape the network.
public final class DecodeObject {
  /// What makes Pods of a template.
  private static final Set<String> WORKLOADS =
      Set.of(
          "apps/Deployment",
          "apps/ReplicaSet",
          "apps/StatefulSet",
          "apps/DaemonSet",
          "/ReplicationController",
          "batch/Job",
          "batch/CronJob");

  private DecodeObject() {}

  /// The object, or nothing if what is wrong with it has been reported.
  public static List<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<String> apiVersion = root.string("apiVersion").filter(text -> !text.isEmpty());
    Optional<String> kind = root.string("kind").filter(text -> !text.isEmpty());
    if (apiVersion.isEmpty() || kind.isEmpty()) {
      String missing = kind.isEmpty() ? "kind" : "apiVersion";
      NoObject.report(
          root,
          "the document has no \"" + missing + "\" and so is no Kubernetes object",
          diagnostics);
      return List.of();
    }
    if (!kind.get().chars().allMatch(Character::isLetterOrDigit)) {
      diagnostics.report(
          Code.KN0009,
          root.get("kind").map(Value::span).orElse(root.span()),
          Quoted.of(kind.get()) + " is no kind of Kubernetes object");
      return List.of();
    }
    String group = ApiVersions.group(apiVersion.get());
    Optional<String> meant = ApiVersions.meant(apiVersion.get(), kind.get());
    if (meant.isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN0009,
                  root.get("apiVersion").map(Value::span).orElse(root.span()),
                  Quoted.of(apiVersion.get()) + " has no kind " + Quoted.of(kind.get()))
              .withHelp("write " + meant.get()));
      return List.of();
    }
    if (group.equals("kustomize.config.k8s.io")) {
      NoObject.kustomization(root, diagnostics);
      return List.of();
    }
    List<Manifest> manifests = new ArrayList<>(2);
    if (WORKLOADS.contains(group + "/" + kind.get())) {
      DecodeWorkload.run(root, kind.get(), diagnostics).ifPresent(manifests::add);
      if (kind.get().equals("DaemonSet")) {
        DecodeDaemonSet.run(root, diagnostics).ifPresent(manifests::add);
      }
    } else {
      decode(root, group, kind.get(), diagnostics).ifPresent(manifests::add);
    }
    return List.copyOf(manifests);
  }

  private static Optional<Manifest> decode(
      Mapping root, String group, String kind, Diagnostics diagnostics) {
    return switch (group + "/" + kind) {
      case "/Node" -> DecodeNode.run(root, diagnostics);
      case "/Namespace" -> DecodeNamespace.run(root, diagnostics);
      case "/Pod" -> DecodePod.run(root, diagnostics);
      case "/Service" -> DecodeService.run(root, diagnostics);
      case "/Endpoints" -> DecodeEndpoints.run(root, diagnostics);
      case "/ConfigMap" -> DecodeConfigMap.run(root, diagnostics);
      case "networking.k8s.io/NetworkPolicy" -> DecodeNetworkPolicy.run(root, diagnostics);
      case "networking.k8s.io/Ingress" -> DecodeIngress.run(root, diagnostics);
      case "networking.k8s.io/IngressClass" -> DecodeIngressClass.run(root, diagnostics);
      case "discovery.k8s.io/EndpointSlice" -> DecodeEndpointSlice.run(root, diagnostics);
      case "kubeproxy.config.k8s.io/KubeProxyConfiguration" -> configuration(root, diagnostics);
      case "knetc.io/CheckConfiguration" -> DecodeCheckConfiguration.run(root, diagnostics);
      case "knetc.io/HostFacts" -> DecodeHostFacts.run(root, diagnostics);
      default -> other(root, group, kind);
    };
  }

  /// A configuration has no metadata: it is called by its kind.
  private static Optional<Manifest> configuration(Mapping root, Diagnostics diagnostics) {
    ObjectMeta meta = nameless(root, "KubeProxyConfiguration");
    return Optional.of(ConfigManifest.checked(meta, root, diagnostics));
  }

  private static Optional<Manifest> other(Mapping root, String group, String kind) {
    return Optional.of(
        new OtherManifest(nameless(root, kind), group, NetworkKinds.has(group, kind)));
  }

  /// Metadata of what is only counted: its names come near no rule and are not checked.
  private static ObjectMeta nameless(Mapping root, String kind) {
    return ObjectMeta.nameless(
        kind, root.entry("kind").map(Value.Entry::value).map(Value::span).orElse(root.span()));
  }
}
