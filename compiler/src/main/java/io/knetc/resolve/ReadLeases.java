package io.knetc.resolve;

import io.knetc.cluster.FlannelHost.BackendData;
import io.knetc.cluster.FlannelHost.Lease;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.flannel.FlanneldArguments;
import io.knetc.manifest.flannel.NetConf;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a Node tells the others by its annotations; where flanneld has written none yet, what it
/// will write is planned.
///
/// The rules are those of flannel's `pkg/subnet/kube`: others skip a Node without the annotation
/// `kube-subnet-manager: "true"`, of another backend type, or without what they need of a family.
final class ReadLeases {
  private final NetConf conf;
  private final FlanneldArguments arguments;
  private final NodeManifest node;
  private final Map<IpFamily, Attributed<IpAddress>> tunnels;
  private final Diagnostics diagnostics;
  private final Map<IpFamily, Lease> leases = new EnumMap<>(IpFamily.class);

  /// Annotations of a Node that flanneld has written which say nothing to the others.
  private final List<String> unusable = new ArrayList<>();

  private final boolean starts;
  private final boolean announced;

  ReadLeases(
      NetConf conf,
      FlanneldArguments arguments,
      NodeManifest node,
      Map<IpFamily, Attributed<IpAddress>> tunnels,
      Diagnostics diagnostics) {
    this.conf = conf;
    this.arguments = arguments;
    this.node = node;
    this.tunnels = tunnels;
    this.diagnostics = diagnostics;
    boolean complete = !conf.networks().isEmpty();
    for (IpFamily family : IpFamily.values()) {
      if (conf.network(family).isPresent()) {
        Optional<Lease> lease = lease(family);
        lease.ifPresent(found -> leases.put(family, found));
        complete &= lease.isPresent();
      }
    }
    this.starts =
        complete && leases.keySet().stream().allMatch(tunnels::containsKey) && isInsideNetwork();
    this.announced = complete && isPeer() && unusable.isEmpty();
  }

  /// Of each family that the network has and the Node is complete for.
  Map<IpFamily, Lease> leases() {
    return Map.copyOf(leases);
  }

  /// Whether the Node's own flanneld starts.
  boolean starts() {
    return starts;
  }

  /// Whether others take the Node for a peer.
  boolean announced() {
    return announced;
  }

  /// Whether flanneld wrote something already.
  boolean written() {
    return Annotations.text(node, arguments.annotation("kube-subnet-manager")).isPresent();
  }

  private Optional<Lease> lease(IpFamily family) {
    Optional<Attributed<Cidr>> subnet =
        node.podCidrs().stream().filter(cidr -> cidr.value().family() == family).findFirst();
    if (subnet.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2013,
                  node.meta().span(),
                  "the Node \""
                      + node.meta().name()
                      + "\" has no "
                      + family.kubernetesName()
                      + " podCIDR: its flanneld does not start, and the others ignore it")
              .withHelp("add it to spec.podCIDR and spec.podCIDRs"));
      return Optional.empty();
    }
    Optional<Attributed<IpAddress>> address = publicAddress(family);
    if (address.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2013,
                  node.meta().span(),
                  "the Node \""
                      + node.meta().name()
                      + "\" has no "
                      + family.kubernetesName()
                      + " address for flannel, so the others ignore it")
              .withHelp("give its external interface an address of this family"));
      return Optional.empty();
    }
    return Optional.of(new Lease(subnet.get(), address.get(), data(family)));
  }

  private Optional<Attributed<IpAddress>> publicAddress(IpFamily family) {
    String name =
        switch (family) {
          case IPV4 -> "public-ip";
          case IPV6 -> "public-ipv6";
        };
    String annotation = arguments.annotation(name);
    Optional<Attributed<IpAddress>> told = Annotations.address(node, annotation, family);
    if (written() && told.isEmpty()) {
      unusable.add(annotation);
      Optional<Attributed<String>> text = Annotations.text(node, annotation);
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2015,
                  text.map(Attributed::span).orElse(node.meta().span()),
                  "the other nodes ignore the Node \""
                      + node.meta().name()
                      + "\": its annotation "
                      + annotation
                      + text.map(words -> " is " + Quoted.of(words.value())).orElse(" is missing"))
              .withHelp("flanneld writes it; look whether it runs there"));
    }
    return told.or(() -> Annotations.address(node, annotation + "-overwrite", family))
        .or(() -> Optional.ofNullable(tunnels.get(family)));
  }

  private BackendData data(IpFamily family) {
    String name =
        switch (family) {
          case IPV4 -> "backend-data";
          case IPV6 -> "backend-v6-data";
        };
    String annotation = arguments.annotation(name);
    return ReadBackendData.run(
            conf.backend().value(),
            Annotations.text(node, annotation),
            written(),
            node,
            family,
            diagnostics)
        .orElseGet(() -> {
          unusable.add(annotation);
          return ReadBackendData.planned(conf.backend().value(), node, family);
        });
  }

  private boolean isInsideNetwork() {
    boolean inside = true;
    for (Map.Entry<IpFamily, Lease> lease : leases.entrySet()) {
      Attributed<Cidr> subnet = lease.getValue().subnet();
      Optional<Attributed<Cidr>> network = conf.network(lease.getKey());
      if (network.isPresent() && !holds(network.get().value(), subnet.value())) {
        inside = false;
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2014,
                    subnet.span(),
                    "the podCIDR "
                        + subnet.value().text()
                        + " of the Node \""
                        + node.meta().name()
                        + "\" lies outside of flannel's network "
                        + network.get().value().text()
                        + ": its flanneld does not start")
                .alsoAt(network.get().span(), "the network")
                .withHelp("the two must come from one --cluster-cidr"));
      }
    }
    return inside;
  }

  private static boolean holds(Cidr network, Cidr subnet) {
    return network.prefixLength() <= subnet.prefixLength() && network.contains(subnet.address());
  }

  /// A Node without any annotation of flannel has not met its flanneld yet, and is taken as if it
  /// had.
  private boolean isPeer() {
    String manager = arguments.annotation("kube-subnet-manager");
    Optional<Attributed<String>> managed = Annotations.text(node, manager);
    Optional<Attributed<String>> type =
        Annotations.text(node, arguments.annotation("backend-type"));
    if (managed.isEmpty() && type.isEmpty()) {
      return true;
    }
    if (managed.isEmpty() || !managed.get().value().equals("true")) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2015,
                  managed.map(Attributed::span).orElse(node.meta().span()),
                  "the other nodes ignore the Node \""
                      + node.meta().name()
                      + "\": its annotation "
                      + manager
                      + " is not \"true\"")
              .withHelp("flanneld sets it; look whether it runs there"));
      return false;
    }
    String wanted = conf.backend().value().annotation();
    if (!type.map(Attributed::value).orElse("").equals(wanted)) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2015,
                  type.map(Attributed::span).orElse(node.meta().span()),
                  "the other nodes ignore the Node \""
                      + node.meta().name()
                      + "\": its backend is "
                      + Quoted.of(type.map(Attributed::value).orElse(""))
                      + ", theirs is \""
                      + conf.backend().value().type()
                      + "\"")
              .withHelp("restart its flanneld with the configuration of the others"));
      return false;
    }
    return true;
  }
}
