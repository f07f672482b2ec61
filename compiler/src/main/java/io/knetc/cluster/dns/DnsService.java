package io.knetc.cluster.dns;

import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// A Service as DNS sees it: by what stands behind its name.
public sealed interface DnsService {
  /// Its namespace.
  String namespace();

  /// Its own name.
  String name();

  /// The Service.
  Origin origin();

  /// One with cluster IPs.
  ///
  /// @param clusterIps of either family, one at least
  record Virtual(
      String namespace,
      String name,
      List<Attributed<IpAddress>> clusterIps,
      List<Attributed<DnsPort>> ports,
      List<DnsEndpoint> endpoints,
      Origin origin)
      implements DnsService {
    public Virtual {
      clusterIps = List.copyOf(clusterIps);
      ports = List.copyOf(ports);
      endpoints = List.copyOf(endpoints);
    }
  }

  /// One without cluster IPs, whose name stands for its endpoints.
  record Headless(String namespace, String name, List<DnsEndpoint> endpoints, Origin origin)
      implements DnsService {
    public Headless {
      endpoints = List.copyOf(endpoints);
    }
  }

  /// One of type ExternalName, whose name stands for another name.
  record External(String namespace, String name, Attributed<DnsName> target, Origin origin)
      implements DnsService {}
}
