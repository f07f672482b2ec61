package io.knetc.lower.nft;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePortName;
import io.knetc.lower.NameHash;
import java.util.IdentityHashMap;

/// The names of the chains and sets of Service ports and endpoints: a prefix, the first 8
/// characters of the base32 of the SHA-256 of what follows, and the Service port in words
/// (kube-proxy's hashAndTruncate).
///
/// Names are the same on every node, so one object serves a whole compilation. Not safe for several
/// threads.
final class ServiceTableNames {
  private static final int HASH_LENGTH = 8;

  /// chainNameBaseLengthMax: of what stands behind the prefix.
  private static final int LONGEST_BASE = 240;

  private static final String ELLIPSIS = "...";

  private final NameHash hashes = new NameHash();
  private final IdentityHashMap<ServicePort, OfServicePort> known = new IdentityHashMap<>();

  /// The names of one Service port.
  OfServicePort of(ServicePort servicePort) {
    return known.computeIfAbsent(servicePort, OfServicePort::new);
  }

  private String hashed(String text) {
    return cut(hashes.of(text).substring(0, HASH_LENGTH) + "-" + text);
  }

  /// What fits behind a prefix.
  static String cut(String base) {
    return base.length() > LONGEST_BASE
        ? base.substring(0, LONGEST_BASE - ELLIPSIS.length()) + ELLIPSIS
        : base;
  }

  /// The chains and sets of one Service port.
  final class OfServicePort {
    private final String text;
    private final String base;
    private final IdentityHashMap<Endpoint, String> endpoints = new IdentityHashMap<>();

    private OfServicePort(ServicePort servicePort) {
      ServicePortName name = servicePort.name();
      text = name.owner() + "/" + servicePort.protocol().lowerCase() + "/" + name.port();
      base = hashed(text);
    }

    /// To the endpoints that traffic may go to anywhere.
    String cluster() {
      return "service-" + base;
    }

    /// To the endpoints on the node.
    String local() {
      return "local-" + base;
    }

    /// What comes from outside.
    String external() {
      return "external-" + base;
    }

    /// Who may come in by a load balancer IP.
    String firewall() {
      return "firewall-" + base;
    }

    /// To one endpoint.
    String endpoint(Endpoint endpoint) {
      return "endpoint-" + base(endpoint);
    }

    /// The clients that stay with an endpoint.
    String affinity(Endpoint endpoint) {
      return "affinity-" + base(endpoint);
    }

    private String base(Endpoint endpoint) {
      return endpoints.computeIfAbsent(
          endpoint, missing -> hashed(text + "__" + inName(missing.text())));
    }

    private static String inName(String addressAndPort) {
      int colon = addressAndPort.lastIndexOf(':');
      String address = addressAndPort.substring(0, colon);
      String bare = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
      return bare.replace(':', '.') + "/" + addressAndPort.substring(colon + 1);
    }
  }
}
