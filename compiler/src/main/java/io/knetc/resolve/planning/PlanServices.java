package io.knetc.resolve.planning;

import io.knetc.cluster.PlannedValue;
import io.knetc.cluster.PlannedValue.Kind;
import io.knetc.manifest.KubeadmManifest;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.ServicePort;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans what the API server allocates for Services that it has not seen yet, those without a
/// cluster IP: cluster IPs out of the Service range of `kubeadm-config`, or of 10.96.0.0/12 which
/// is kubeadm's; node ports out of 30000 to 32767; the node port of health checks.
public final class PlanServices {
  /// The Services' range of a cluster as kubeadm makes it.
  public static final Cidr KUBEADMS = Cidr.of("10.96.0.0/12");

  private static final String PASS = "PlanServices";
  private static final int FIRST_NODE_PORT = 30000;
  private static final int NODE_PORTS = 2768;
  private static final int MOST_BITS = 32;

  private final Map<IpFamily, ClusterIps> ranges = new EnumMap<>(IpFamily.class);
  private final Map<Protocol, Choice> nodePorts = new EnumMap<>(Protocol.class);
  private final List<PlannedValue> planned;

  /// The low addresses of a range are left to those who choose by hand (KEP-3070).
  private record ClusterIps(Cidr range, Choice choice, long first) {
    static ClusterIps of(Cidr range) {
      int bits = Math.min(MOST_BITS, range.family().bits() - range.prefixLength());
      long size = 1L << bits;
      long first = Math.min(Math.max(16, size / 16), 256);
      long last = range.family() == IpFamily.IPV4 ? size - 1 : size;
      return first >= last
          ? new ClusterIps(range, new Choice(size), 0)
          : new ClusterIps(range, new Choice(last - first), first);
    }

    void take(IpAddress address) {
      if (range.contains(address)) {
        choice.take(address.low() - range.address().low() - first);
      }
    }

    Optional<IpAddress> choose(String service) {
      return choice
          .choose("cluster-ip", service, range.text())
          .map(number -> range.subnet(range.family().bits(), number + first).address());
    }
  }

  private PlanServices(List<Manifest> manifests, List<PlannedValue> planned) {
    this.planned = planned;
    List<Cidr> known = new ArrayList<>();
    for (Manifest manifest : manifests) {
      if (manifest instanceof KubeadmManifest kubeadm) {
        kubeadm.serviceSubnets().forEach(range -> known.add(range.value()));
      }
    }
    for (Cidr range : known.isEmpty() ? List.of(KUBEADMS) : known) {
      ranges.putIfAbsent(range.family(), ClusterIps.of(range));
    }
    for (Protocol protocol : Protocol.values()) {
      nodePorts.put(protocol, new Choice(NODE_PORTS));
    }
    for (Manifest manifest : manifests) {
      if (manifest instanceof ServiceManifest service) {
        take(service);
      }
    }
  }

  private void take(ServiceManifest service) {
    for (Attributed<IpAddress> ip : service.clusterIps()) {
      ranges.values().forEach(range -> range.take(ip.value()));
    }
    for (ServicePort port : service.ports()) {
      port.nodePorts().forEach(nodePort -> ports(port.protocol()).take(index(nodePort.value())));
    }
    service.healthCheckNodePorts().forEach(port -> ports(Protocol.TCP).take(index(port.value())));
  }

  private Choice ports(Protocol protocol) {
    return Optional.ofNullable(nodePorts.get(protocol)).orElseThrow();
  }

  private static long index(Port port) {
    return (long) port.number() - FIRST_NODE_PORT;
  }

  /// The manifests, the addresses and ports of Services added.
  ///
  /// @param planned gets what was planned
  public static List<Manifest> run(List<Manifest> manifests, List<PlannedValue> planned) {
    PlanServices planning = new PlanServices(manifests, planned);
    Map<String, ServiceManifest> added = new HashMap<>();
    manifests.stream()
        .filter(ServiceManifest.class::isInstance)
        .map(ServiceManifest.class::cast)
        .filter(PlanServices::isNew)
        .sorted(Comparator.comparing((ServiceManifest service) -> service.meta().namespacedName()))
        .forEach(service -> added.put(service.meta().id(), planning.planned(service)));
    return manifests.stream()
        .map(manifest ->
            manifest instanceof ServiceManifest service
                ? added.getOrDefault(service.meta().id(), service)
                : manifest)
        .toList();
  }

  /// Whether no API server has seen the Service, which wants addresses.
  private static boolean isNew(ServiceManifest service) {
    return service.clusterIps().isEmpty()
        && !service.headless()
        && service.type() != ServiceManifest.Type.EXTERNAL_NAME;
  }

  private ServiceManifest planned(ServiceManifest service) {
    List<Attributed<IpAddress>> ips = clusterIps(service);
    if (ips.isEmpty()) {
      return service;
    }
    List<ServicePort> ports = new ArrayList<>();
    for (int i = 0; i < service.ports().size(); i++) {
      ports.add(port(service, service.ports().get(i), i));
    }
    return service.withAllocated(ips, ports, healthCheckNodePorts(service));
  }

  private List<Attributed<IpAddress>> clusterIps(ServiceManifest service) {
    List<IpFamily> families =
        service.ipFamilies().isEmpty()
            ? ranges.keySet().stream().limit(service.wantsBothFamilies() ? 2 : 1).toList()
            : service.ipFamilies().stream().map(Attributed::value).toList();
    List<Attributed<IpAddress>> ips = new ArrayList<>();
    for (IpFamily family : families) {
      Optional<IpAddress> ip =
          Optional.ofNullable(ranges.get(family))
              .flatMap(range -> range.choose(service.meta().namespacedName()));
      if (ip.isEmpty()) {
        return List.of();
      }
      tell(Kind.CLUSTER_IP, service, "spec.clusterIPs[" + ips.size() + "]", ip.get().text());
      ips.add(new Attributed<>(ip.get(), origin(service, "spec.clusterIPs[" + ips.size() + "]")));
    }
    return ips;
  }

  private ServicePort port(ServiceManifest service, ServicePort port, int index) {
    boolean wants =
        port.nodePorts().isEmpty()
            && switch (service.type()) {
              case NODE_PORT -> true;
              case LOAD_BALANCER -> service.allocatesNodePorts();
              case CLUSTER_IP, EXTERNAL_NAME -> false;
            };
    if (!wants) {
      return port;
    }
    String field = "spec.ports[" + index + "].nodePort";
    List<Attributed<Port>> nodePort =
        nodePort(service, Kind.NODE_PORT, port.protocol(), field, "node-port", port.name());
    return new ServicePort(
        port.name(), port.protocol(), port.port(), nodePort, port.target(), port.origin());
  }

  private List<Attributed<Port>> healthCheckNodePorts(ServiceManifest service) {
    boolean wants =
        service.healthCheckNodePorts().isEmpty()
            && service.type() == ServiceManifest.Type.LOAD_BALANCER
            && service.externalPolicy() == TrafficPolicy.LOCAL;
    return wants
        ? nodePort(
            service,
            Kind.HEALTH_CHECK_NODE_PORT,
            Protocol.TCP,
            "spec.healthCheckNodePort",
            "health-check-node-port",
            "")
        : service.healthCheckNodePorts();
  }

  private List<Attributed<Port>> nodePort(
      ServiceManifest service,
      Kind kind,
      Protocol protocol,
      String field,
      String what,
      String port) {
    Optional<Port> chosen =
        ports(protocol)
            .choose(what, service.meta().namespacedName(), port, protocol.name())
            .map(number -> new Port((int) (number + FIRST_NODE_PORT)));
    chosen.ifPresent(number -> tell(kind, service, field, String.valueOf(number.number())));
    return chosen.map(number -> new Attributed<>(number, origin(service, field))).stream().toList();
  }

  private void tell(Kind kind, ServiceManifest service, String field, String value) {
    planned.add(new PlannedValue(kind, service.meta().id(), field, value));
  }

  private static Origin origin(ServiceManifest service, String field) {
    return Origin.of(service.meta().id(), field, service.meta().span(), PASS);
  }
}
