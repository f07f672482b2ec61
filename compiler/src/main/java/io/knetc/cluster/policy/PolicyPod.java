package io.knetc.cluster.policy;

import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Pod as policies see it. A workload whose Pods are not in the files stands for them as one, of
/// which only the template is known.
///
/// @param owner the topmost object in the files that the Pod belongs to, itself if there is none
/// @param namespaceLabels with `kubernetes.io/metadata.name`
/// @param node empty while it is not scheduled
/// @param onHostNetwork whether its packets are those of its node
/// @param addresses empty while it has none
/// @param ports those that its containers declare
public record PolicyPod(
    String namespace,
    String name,
    Owner owner,
    Map<String, String> labels,
    Map<String, String> namespaceLabels,
    String node,
    boolean onHostNetwork,
    List<Attributed<IpAddress>> addresses,
    List<ContainerPort> ports,
    Origin origin) {
  public PolicyPod {
    labels = Map.copyOf(labels);
    namespaceLabels = Map.copyOf(namespaceLabels);
    addresses = List.copyOf(addresses);
    ports = List.copyOf(ports);
  }

  /// Whose a Pod is.
  public record Owner(String kind, String name) {}

  /// `namespace/name`.
  public String namespacedName() {
    return namespace + "/" + name;
  }

  /// The same, as it would be judged on a node where nobody else is.
  public PolicyPod onNoNode() {
    return new PolicyPod(
        namespace,
        name,
        owner,
        labels,
        namespaceLabels,
        "",
        onHostNetwork,
        addresses,
        ports,
        origin);
  }

  /// Its address of a family.
  public Optional<Attributed<IpAddress>> address(IpFamily family) {
    return addresses.stream().filter(address -> address.value().family() == family).findFirst();
  }

  /// The numbers of its ports with a name.
  public List<Integer> portsNamed(String port, Protocol protocol) {
    return ports.stream()
        .filter(declared -> declared.name().equals(port) && declared.protocol() == protocol)
        .map(declared -> declared.port().number())
        .distinct()
        .toList();
  }
}
