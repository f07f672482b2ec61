package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.cni.DecodePluginList;
import io.knetc.manifest.cni.PluginList;
import io.knetc.manifest.flannel.DecodeNetConf;
import io.knetc.manifest.syntax.EmbeddedDocument;
import io.knetc.network.Cidr;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// ConfigMap (v1): those in which kubeadm and flannel keep the cluster's configuration. Any other
/// is counted.
final class DecodeConfigMap {
  private static final String NET_CONF = "net-conf.json";
  private static final String CNI_CONF = "cni-conf.json";

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
      Fields.of("Networking").supported("podSubnet", "serviceSubnet", "dnsDomain");

  private DecodeConfigMap() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta =
        DecodeMeta.namespaced(root, NameRule.subdomain("ConfigMap"), diagnostics);
    return meta.flatMap(data ->
        data.name().equals("kube-flannel-cfg")
            ? flannel(root, data, diagnostics)
            : ofKubeadm(root, data, diagnostics));
  }

  private static Optional<Manifest> ofKubeadm(
      Mapping root, ObjectMeta data, Diagnostics diagnostics) {
    return switch (data.namespacedName()) {
      case "kube-system/kube-proxy" ->
          embedded(root, data, "config.conf", diagnostics)
              .<Manifest>map(
                  configuration -> ConfigManifest.checked(data, configuration, diagnostics))
              .or(() -> Optional.of(new OtherManifest(data)));
      case "kube-system/kubeadm-config" ->
          embedded(root, data, "ClusterConfiguration", diagnostics)
              .<Manifest>map(configuration -> kubeadm(data, configuration, diagnostics))
              .or(() -> Optional.of(new OtherManifest(data)));
      default -> Optional.of(new OtherManifest(data));
    };
  }

  /// flannel's own, in whichever namespace it is installed.
  private static Optional<Manifest> flannel(
      Mapping root, ObjectMeta meta, Diagnostics diagnostics) {
    Optional<Mapping> netConf = embedded(root, meta, NET_CONF, diagnostics);
    if (netConf.isEmpty()) {
      reportEmpty(root, meta, diagnostics);
      return Optional.of(new OtherManifest(meta));
    }
    List<PluginList> conflists =
        embedded(root, meta, CNI_CONF, diagnostics)
            .flatMap(tree ->
                DecodePluginList.run(
                    tree, text(root, meta, CNI_CONF), meta.id(), "data." + CNI_CONF, diagnostics))
            .stream()
            .toList();
    return Optional.of(
        new FlannelManifest(
            meta,
            DecodeNetConf.run(
                netConf.get(),
                text(root, meta, NET_CONF),
                meta.id(),
                "data." + NET_CONF,
                diagnostics),
            conflists));
  }

  /// flanneld does not start without its configuration; one that is no document was reported.
  private static void reportEmpty(Mapping root, ObjectMeta meta, Diagnostics diagnostics) {
    Optional<Value> document =
        root.get("data")
            .filter(Mapping.class::isInstance)
            .flatMap(data -> ((Mapping) data).get(NET_CONF));
    boolean isEmpty =
        document.isEmpty()
            || (document.get() instanceof Scalar text
                && text.kind() == Scalar.Kind.STRING
                && text.text().strip().matches("|null"));
    if (isEmpty) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN1003,
                  document.map(Value::span).orElse(meta.span()),
                  "\"" + meta.id() + "\" holds no " + NET_CONF + ", so no flanneld starts")
              .withHelp(
                  "write its Network and its Backend, or leave the ConfigMap out of the input"));
    }
  }

  /// The text under a key of `data` that holds a document.
  private static Attributed<String> text(Mapping root, ObjectMeta meta, String key) {
    if (root.get("data").orElse(root) instanceof Mapping data
        && data.get(key).orElse(data) instanceof Scalar scalar) {
      return new Attributed<>(
          scalar.text(), Origin.of(meta.id(), "data." + key, scalar.span(), "ReadManifests"));
    }
    throw new IllegalStateException(meta.id() + " has no " + key);
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
        networking.map(fields -> cidrs(fields, "serviceSubnet")).orElse(List.of()),
        networking
            .flatMap(fields -> fields.string("dnsDomain"))
            .filter(domain -> !domain.value().isEmpty())
            .filter(domain -> NameRule.DNS_DOMAIN.holds(domain, diagnostics))
            .stream()
            .toList());
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
