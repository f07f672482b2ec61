package io.knetc.lower.flannel;

import io.knetc.kernel.ip.ForwardingEntry;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ip.Neighbour;
import io.knetc.kernel.ip.Route;
import java.util.ArrayList;
import java.util.List;

/// What is collected while an overlay is lowered.
final class IpParts {
  final List<Link> links = new ArrayList<>();
  final List<InterfaceAddress> addresses = new ArrayList<>();
  final List<Neighbour> neighbours = new ArrayList<>();
  final List<Route> routes = new ArrayList<>();
  final List<ForwardingEntry> forwarding = new ArrayList<>();

  IpConfiguration configuration() {
    return new IpConfiguration(links, addresses, neighbours, routes, forwarding);
  }
}
