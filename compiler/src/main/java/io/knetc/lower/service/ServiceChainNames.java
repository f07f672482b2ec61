package io.knetc.lower.service;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.ServicePort;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.lower.NameHash;
import io.knetc.source.Origin;
import java.util.IdentityHashMap;

/// The names of the chains of Service ports and endpoints: a prefix and the first 16 characters of
/// the base32 of the SHA-256 of the Service port's name and protocol, for an endpoint also of its
/// address and port (kube-proxy's portProtoHash and servicePortEndpointChainName).
///
/// Names are the same on every node, so one object serves a whole compilation. Not safe for several
/// threads.
final class ServiceChainNames {
  private final Shares shares = new Shares();
  private final NameHash hashes = new NameHash();
  private final IdentityHashMap<ServicePort, OfServicePort> known = new IdentityHashMap<>();

  /// The names of one Service port.
  OfServicePort of(ServicePort servicePort) {
    return known.computeIfAbsent(servicePort, OfServicePort::new);
  }

  /// The chains of one Service port.
  final class OfServicePort {
    private final String hashed;
    private final IdentityHashMap<Endpoint, EndpointChain> endpoints;
    private final ChainName cluster;
    private final ChainName local;
    private final ChainName external;
    private final ChainName firewall;

    private OfServicePort(ServicePort servicePort) {
      endpoints = new IdentityHashMap<>(servicePort.endpoints().size());
      hashed = servicePort.name().text() + servicePort.protocol().lowerCase();
      String hash = hashes.of(hashed);
      cluster = new ChainName("KUBE-SVC-" + hash);
      local = new ChainName("KUBE-SVL-" + hash);
      external = new ChainName("KUBE-EXT-" + hash);
      firewall = new ChainName("KUBE-FW-" + hash);
    }

    /// KUBE-SVC: to the endpoints that traffic may go to anywhere.
    ChainName cluster() {
      return cluster;
    }

    /// KUBE-SVL: to the endpoints on the node.
    ChainName local() {
      return local;
    }

    /// KUBE-EXT: what comes from outside.
    ChainName external() {
      return external;
    }

    /// KUBE-FW: who may come in by a load balancer IP.
    ChainName firewall() {
      return firewall;
    }

    /// KUBE-SEP: to one endpoint.
    EndpointChain endpoint(Endpoint endpoint) {
      return endpoints.computeIfAbsent(
          endpoint,
          missing ->
              new EndpointChain(
                  new ChainName("KUBE-SEP-" + hashes.of(hashed + missing.text())),
                  missing.origin().by("LowerEndpoints")));
    }

    /// The shares of endpoints, which are the same for all Service ports.
    Shares shares() {
      return shares;
    }
  }

  /// The chain of an endpoint, and whom its rules are there for.
  record EndpointChain(ChainName name, Origin origin) {}
}
