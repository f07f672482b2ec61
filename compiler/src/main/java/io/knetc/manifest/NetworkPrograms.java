package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds what configures the network of hosts beside flanneld and kube-proxy, by the usual names of
/// its containers and images: pod networks, policies, and other proxies for Services.
final class NetworkPrograms {
  private static final Pattern CONTAINER =
      Pattern.compile(
          "calico-node|cilium-agent|antrea-agent|weave|kube-router|aws-node|kindnet-cni|kube-multus"
              + "|ovnkube-(?:node|controller)");

  private static final Pattern IMAGE =
      Pattern.compile(
          "(?:.*/)?(?:calico/node|cilium/cilium|antrea/antrea-(?:agent-)?(?:ubuntu|ubi)"
              + "|weaveworks/weave-kube|cloudnativelabs/kube-router|amazon-k8s-cni|kindnetd"
              + "|ovn-kube(?:rnetes)?|kube-ovn|multus-cni)(?:[:@].*)?");

  private NetworkPrograms() {}

  /// Reports the first such container of a DaemonSet.
  static void report(List<Value> containers, Diagnostics diagnostics) {
    for (Value container : containers) {
      Optional<Scalar> known =
          scalar(container, "name")
              .filter(name -> CONTAINER.matcher(name.text()).matches())
              .or(() ->
                  scalar(container, "image")
                      .filter(image -> IMAGE.matcher(image.text()).matches()));
      if (known.isPresent()) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN3011,
                    known.get().span(),
                    Quoted.of(known.get().text())
                        + " configures hosts too, but this version of knetc leaves that out")
                .withHelp("the hosts hold more than what is emitted"));
        return;
      }
    }
  }

  private static Optional<Scalar> scalar(Value container, String field) {
    return container instanceof Mapping mapping
        ? mapping.get(field).filter(Scalar.class::isInstance).map(Scalar.class::cast)
        : Optional.empty();
  }
}
