package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.syntax.EmbeddedDocument;
import io.knetc.network.Cidr;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// ConfigMap (v1): those in which kubeadm keeps the cluster's configuration. Any other is counted.
final class DecodeConfigMap {
  static final Fields ROOT =
      Fields.of("ConfigMap")
          .supported("apiVersion", "kind", "metadata", "data")
          .noEffect("binaryData", "immutable");
  static final Fields CLUSTER_CONFIGURATION =
      Fields.of("ClusterConfiguration")
          .supported("networking")
          .noEffect(
              "apiVersion",
              "kind",
              "apiServer",
              "controllerManager",
              "scheduler",
              "etcd",
              "dns",
              "proxy")
          .noEffect(
              "kubernetesVersion",
              "clusterName",
              "certificatesDir",
              "imageRepository",
              "featureGates")
          .noEffect("controlPlaneEndpoint", "encryptionAlgorithm", "useHyperKubeImage")
          .noEffect("certificateValidityPeriod", "caCertificateValidityPeriod");
  static final Fields NETWORKING =
      Fields.of("Networking").supported("podSubnet", "serviceSubnet").noEffect("dnsDomain");

  private DecodeConfigMap() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta =
        DecodeMeta.namespaced(root, NameRule.subdomain("ConfigMap"), diagnostics);
    return meta.flatMap(data ->
        switch (data.namespacedName()) {
          case "kube-system/kube-proxy" ->
              embedded(root, data, "config.conf", diagnostics)
                  .<Manifest>map(
                      configuration -> ConfigManifest.checked(data, configuration, diagnostics))
                  .or(() -> Optional.of(new OtherManifest(data, false)));
          case "kube-system/kubeadm-config" ->
              embedded(root, data, "ClusterConfiguration", diagnostics)
                  .<Manifest>map(configuration -> kubeadm(data, configuration, diagnostics))
                  .or(() -> Optional.of(new OtherManifest(data, false)));
          default -> Optional.of(new OtherManifest(data, false));
        });
  }

  /// The document under a key of `data`. Distributions use these names for other things too (the
  /// `kube-proxy` of EKS holds a kubeconfig only), so a ConfigMap without the key is one to count.
  private static Optional<Mapping> embedded(
      Mapping root, ObjectMeta meta, String key, Diagnostics diagnostics) {
    return new FieldReader(root, ROOT, meta.id(), "", diagnostics)
        .rawMapping("data")
        .flatMap(data -> data.entry(key))
        .flatMap(entry -> {
          if (entry.value() instanceof Scalar text && text.kind() == Scalar.Kind.STRING) {
            return EmbeddedDocument.read(text, diagnostics);
          }
          diagnostics.report(
              Code.KN1001,
              entry.value().span(),
              "\""
                  + key
                  + "\" of "
                  + meta.id()
                  + " is "
                  + entry.value().described()
                  + ", not a string");
          return Optional.empty();
        });
  }

  private static KubeadmManifest kubeadm(
      ObjectMeta meta, Mapping configuration, Diagnostics diagnostics) {
    FieldReader reader =
        new FieldReader(
            configuration,
            CLUSTER_CONFIGURATION,
            meta.id(),
            "data.ClusterConfiguration",
            diagnostics);
    Optional<FieldReader> networking = reader.part("networking", NETWORKING);
    return new KubeadmManifest(
        meta,
        networking.map(fields -> cidrs(fields, "podSubnet")).orElse(List.of()),
        networking.map(fields -> cidrs(fields, "serviceSubnet")).orElse(List.of()));
  }

  /// One or two CIDRs, joined by a comma.
  static List<Attributed<Cidr>> cidrs(FieldReader reader, String field) {
    List<Attributed<Cidr>> cidrs = new ArrayList<>();
    Optional<Attributed<String>> joined = reader.string(field);
    for (String part : joined.map(Attributed::value).orElse("").split(",", -1)) {
      String text = part.strip();
      joined
          .filter(_ -> !text.isEmpty())
          .ifPresent(whole ->
              Cidr.parse(text)
                  .ifPresentOrElse(
                      cidr -> cidrs.add(new Attributed<>(cidr, whole.origin())),
                      () ->
                          reader
                              .diagnostics()
                              .report(
                                  Code.KN1007, whole.span(), Quoted.of(text) + " is not a CIDR")));
    }
    return cidrs;
  }
}
