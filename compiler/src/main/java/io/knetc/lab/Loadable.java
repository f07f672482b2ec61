package io.knetc.lab;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.PodNetwork;
import io.knetc.manifest.flannel.Backend;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A cluster as far as the hosts of a lab can be loaded with what is compiled for it.
///
/// @param notes what they are not loaded with, and what else a reader of the report must know
public record Loadable(Cluster cluster, List<String> notes) {
  public Loadable {
    notes = List.copyOf(notes);
  }

  /// The cluster, without a pod network that needs more than compiled files and a usual kernel.
  public static Loadable of(Cluster cluster) {
    return cluster
        .podNetwork()
        .flatMap(Loadable::hindrance)
        .map(why ->
            new Loadable(
                without(cluster),
                List.of(
                    "the pod network is not loaded: "
                        + why
                        + "; pods are reached by plain routes")))
        .orElseGet(() -> new Loadable(cluster, List.of()));
  }

  /// The same with further notes before its own.
  public Loadable and(List<String> further) {
    return new Loadable(cluster, Stream.concat(further.stream(), notes.stream()).toList());
  }

  private static Optional<String> hindrance(PodNetwork network) {
    Backend backend = network.conf().backend().value();
    return switch (backend) {
      case Backend.Vxlan _, Backend.HostGateway _ -> Optional.empty();
      case Backend.Extension extension ->
          extension.route().isPresent()
              ? Optional.empty()
              : Optional.of("what the commands of its backend \"extension\" do is not known");
      case Backend.Alloc _ ->
          Optional.of("its backend \"alloc\" leaves the way between nodes to others");
      case Backend.Cloud _ ->
          Optional.of("its backend \"" + backend.type() + "\" needs the cloud's route tables");
      case Backend.Udp _ -> Optional.of("its backend \"udp\" needs flanneld's own proxy");
      case Backend.Wireguard _, Backend.IpInIp _, Backend.Ipsec _ ->
          Optional.of(
              "its backend \"" + backend.type() + "\" needs what kernels of labs do not have");
    };
  }

  private static Cluster without(Cluster cluster) {
    return new Cluster(
        cluster.nodes(),
        cluster.servicePorts(),
        cluster.version(),
        cluster.services(),
        Optional.empty(),
        cluster.podHosts(),
        cluster.dns(),
        cluster.ingress(),
        cluster.policies(),
        cluster.enforcement(),
        cluster.planned(),
        cluster.ignoredKinds());
  }
}
