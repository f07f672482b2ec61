package io.knetc.cluster;

import io.knetc.manifest.flannel.FlanneldArguments;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.Map;
import java.util.Optional;

/// flannel on one Node: what its own flanneld goes by, and what the others are told of it.
///
/// @param external the interface through which the others are reached
/// @param tunnelAddresses the source addresses of packets that carry those of pods
/// @param leases of each family, as the Node's annotations tell the others or, where there are none
///   yet, as its flanneld will
/// @param starts whether its own flanneld starts; if not, why was reported
/// @param announced whether the others take the Node for a peer; if not, why was reported
/// @param instance the machine in the words of the cloud whose route tables are the backend: an id,
///   or of Google the path `projects/.../zones/.../instances/...`
/// @param origin the Node
public record FlannelHost(
    String node,
    FlanneldArguments arguments,
    HostInterface external,
    Map<IpFamily, Attributed<IpAddress>> tunnelAddresses,
    Map<IpFamily, Lease> leases,
    boolean starts,
    boolean announced,
    Optional<Attributed<String>> instance,
    Origin origin) {

  /// The lease of a family.
  public Optional<Lease> lease(IpFamily family) {
    return Optional.ofNullable(leases.get(family));
  }

  /// The pods of a Node, and how they are reached.
  ///
  /// @param subnet of its pods
  /// @param publicAddress where others send packets for them
  public record Lease(
      Attributed<Cidr> subnet, Attributed<IpAddress> publicAddress, BackendData data) {}

  /// What else others need to know (the annotation `backend-data`).
  public sealed interface BackendData {
    /// Nothing.
    record None() implements BackendData {}

    /// The link-layer address of the Node's overlay device.
    record Vtep(Attributed<MacAddress> address) implements BackendData {}

    /// The Node's WireGuard key.
    ///
    /// @param publicKey empty if it is not known, as a key cannot be planned
    record WireguardPeer(Attributed<String> publicKey, Port port) implements BackendData {}
  }
}
