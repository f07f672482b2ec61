package io.knetc.kernel.nginx;

import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// A whole configuration of nginx, that of one ingress class.
///
/// @param controller who serves the class in the cluster; empty if it is not known
/// @param resolvers the name servers; empty if no location needs one
/// @param upstreams by name
/// @param servers the default server first
public record NginxFile(
    String ingressClass,
    String controller,
    List<Attributed<IpAddress>> resolvers,
    List<Upstream> upstreams,
    List<Server> servers,
    Origin origin) {
  public NginxFile {
    resolvers = List.copyOf(resolvers);
    upstreams = List.copyOf(upstreams);
    servers = List.copyOf(servers);
  }
}
