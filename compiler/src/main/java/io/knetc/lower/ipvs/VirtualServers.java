package io.knetc.lower.ipvs;

import io.knetc.cluster.Endpoint;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.RealServer.Forwarding;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.ipvs.VirtualServer.Target;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.Balancing.ByVirtualServers;
import io.knetc.source.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Collects the virtual servers of one family, and the addresses that the host needs for them.
///
/// Where two Service ports claim one address and port, the later one has it as a whole: for
/// kube-proxy that is whichever its map gives last, here the last by name.
final class VirtualServers {
  private static final String PASS = "LowerVirtualServers";

  /// IPVS keeps one word of flags for each virtual server; with this one, the hash of `mh` takes in
  /// the client's port (kube-proxy sets it for `mh` only).
  private static final String HASHES_PORT = "mh-port";

  private final ByVirtualServers balancing;
  private final Set<IpAddress> ofHost;
  private final List<IpAddress> nodePortAddresses;
  private final Map<Target, VirtualServer> servers = new LinkedHashMap<>();
  private final Map<IpAddress, Origin> bound = new TreeMap<>();

  /// @param ofHost the addresses of all its other devices
  /// @param nodePortAddresses on which of them node ports are open
  VirtualServers(
      ByVirtualServers balancing, Set<IpAddress> ofHost, List<IpAddress> nodePortAddresses) {
    this.balancing = balancing;
    this.ofHost = ofHost;
    this.nodePortAddresses = nodePortAddresses;
  }

  List<IpAddress> nodePortAddresses() {
    return nodePortAddresses;
  }

  /// The host takes packets to the address.
  void bind(IpAddress address, Origin origin) {
    bound.putIfAbsent(address, origin);
  }

  void bindUnlessHostHas(IpAddress address, Origin origin) {
    if (balancing.bindsHostAddresses() || !ofHost.contains(address)) {
      bind(address, origin);
    }
  }

  void put(Target target, int persistenceSeconds, List<Endpoint> endpoints, Origin origin) {
    String scheduler = balancing.scheduler().value();
    servers.put(
        target,
        new VirtualServer(
            target,
            scheduler,
            scheduler.equals("mh") ? List.of(HASHES_PORT) : List.of(),
            persistenceSeconds,
            List.of(),
            endpoints.stream().map(VirtualServers::realServer).toList(),
            origin));
  }

  private static RealServer realServer(Endpoint endpoint) {
    return new RealServer(
        endpoint.address(),
        endpoint.port().number(),
        Forwarding.MASQUERADING,
        1,
        List.of(),
        endpoint.origin().by(PASS));
  }

  List<VirtualServer> servers() {
    return List.copyOf(servers.values());
  }

  Map<IpAddress, Origin> bound() {
    return bound;
  }

  List<InterfaceAddress> addresses(String device, IpFamily family) {
    return bound.entrySet().stream()
        .map(each ->
            new InterfaceAddress(device, each.getKey(), family.bits(), false, each.getValue()))
        .toList();
  }
}
