package io.knetc.manifest;

import io.knetc.manifest.Placement.Taint;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Node.
///
/// @param hasPodCidr whether `spec.podCIDR` is there, which should be the first of `podCidrs`
/// @param internalIps `status.addresses` of type InternalIP, in order
/// @param externalIps those of type ExternalIP
/// @param providerId how its cloud calls the machine
/// @param kernelVersion what `uname -r` prints on the host, empty if unknown
/// @param annotations each with its place
/// @param taints what keeps Pods away, `unschedulable` too
public record NodeManifest(
    ObjectMeta meta,
    List<Attributed<Cidr>> podCidrs,
    boolean hasPodCidr,
    List<Attributed<IpAddress>> internalIps,
    List<Attributed<IpAddress>> externalIps,
    Optional<Attributed<String>> providerId,
    String kernelVersion,
    Map<String, Attributed<String>> annotations,
    List<Taint> taints)
    implements Manifest {
  /// The same Node with other podCIDRs.
  public NodeManifest withPodCidrs(List<Attributed<Cidr>> cidrs) {
    return new NodeManifest(
        meta,
        List.copyOf(cidrs),
        hasPodCidr || podCidrs.isEmpty(),
        internalIps,
        externalIps,
        providerId,
        kernelVersion,
        annotations,
        taints);
  }
}
