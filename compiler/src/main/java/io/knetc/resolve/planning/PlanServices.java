package io.knetc.resolve.planning;

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
import io.knetc.resolve.planning.PlannedValues.Pin;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans what the API server allocates for Services that it has not seen yet, those without a
/// cluster IP: cluster IPs out of the Service range of `kubeadm-config`, or of 10.96.0.0/12 which
/// is kubeadm's; node ports; the node port of health checks.
public final class PlanServices {
  /// The Services' range of a cluster as kubeadm makes it.
  public static final Cidr KUBEADMS = Cidr.of("10.96.0.0/12");

  private static final String PASS = "PlanServices";

  private final Map<IpFamily, FreeAddresses> ranges = new EnumMap<>(IpFamily.class);
  private final Map<Protocol, FreePorts> nodePorts = new EnumMap<>(Protocol.class);
  private final PlannedValues planned;

  /// What the lock pins, by object and field.
  private final Map<String, Pin<IpAddress>> pinnedIps = new HashMap<>();

  private final Map<String, Pin<Port>> pinnedPorts = new HashMap<>();

  /// A node port that is wanted.
  ///
  /// @param lockField what it is called in the lock
  /// @param what with the name of the port, decides which it is
  private record Want(
      Kind kind, Protocol protocol, String field, String lockField, String what, String port) {
    static Want of(ServicePort port, int index) {
      return new Want(
          Kind.NODE_PORT,
          port.protocol(),
          "spec.ports[" + index + "].nodePort",
          lockField(port, index),
          "node-port",
          port.name());
    }

    static String lockField(ServicePort port, int index) {
      String which = port.name().isEmpty() ? String.valueOf(index) : "name=" + port.name();
      return "spec.ports[" + which + "].nodePort";
    }

    static Want ofHealthCheck() {
      String field = "spec.healthCheckNodePort";
      return new Want(
          Kind.HEALTH_CHECK_NODE_PORT, Protocol.TCP, field, field, "health-check-node-port", "");
    }
  }

  private PlanServices(List<Manifest> manifests, PlannedValues planned) {
    this.planned = planned;
    List<Cidr> known = new ArrayList<>();
    for (Manifest manifest : manifests) {
      if (manifest instanceof KubeadmManifest kubeadm) {
        kubeadm.serviceSubnets().forEach(range -> known.add(range.value()));
      }
    }
    for (Cidr range : known.isEmpty() ? List.of(KUBEADMS) : known) {
      ranges.putIfAbsent(range.family(), FreeAddresses.ofServices(range));
    }
    for (Protocol protocol : Protocol.values()) {
      nodePorts.put(protocol, new FreePorts());
    }
  }

  /// The manifests, the addresses and ports of Services added.
  ///
  /// @param planned gets what was planned
  public static List<Manifest> run(List<Manifest> manifests, PlannedValues planned) {
    PlanServices planning = new PlanServices(manifests, planned);
    List<ServiceManifest> services =
        manifests.stream()
            .filter(ServiceManifest.class::isInstance)
            .map(ServiceManifest.class::cast)
            .sorted(
                Comparator.comparing((ServiceManifest service) -> service.meta().namespacedName()))
            .toList();
    services.forEach(planning::take);
    List<ServiceManifest> lacking = services.stream().filter(PlanServices::isNew).toList();
    lacking.forEach(planning::pin);
    Map<String, ServiceManifest> added = new HashMap<>();
    lacking.forEach(service -> added.put(service.meta().id(), planning.planned(service)));
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

  /// What is declared goes before all else.
  private void take(ServiceManifest service) {
    String id = service.meta().id();
    for (int i = 0; i < service.clusterIps().size(); i++) {
      IpAddress ip = service.clusterIps().get(i).value();
      ranges.values().forEach(range -> range.take(ip, id));
      planned.compare(id, clusterIp(i), ip.text(), "the manifest");
    }
    for (int i = 0; i < service.ports().size(); i++) {
      ServicePort port = service.ports().get(i);
      String field = Want.lockField(port, i);
      port.nodePorts().forEach(each -> take(port.protocol(), each.value(), id, field));
    }
    service
        .healthCheckNodePorts()
        .forEach(each -> take(Protocol.TCP, each.value(), id, Want.ofHealthCheck().lockField()));
  }

  private void take(Protocol protocol, Port port, String owner, String field) {
    ports(protocol).take(port, owner);
    planned.compare(owner, field, String.valueOf(port.number()), "the manifest");
  }

  private FreePorts ports(Protocol protocol) {
    return Optional.ofNullable(nodePorts.get(protocol)).orElseThrow();
  }

  private static String clusterIp(int index) {
    return "spec.clusterIPs[" + index + "]";
  }

  private void pin(ServiceManifest service) {
    String id = service.meta().id();
    List<IpFamily> families = families(service);
    for (int i = 0; i < families.size(); i++) {
      String field = clusterIp(i);
      Optional.ofNullable(ranges.get(families.get(i)))
          .flatMap(range -> planned.pin(id, field, text -> range.claim(text, id)))
          .ifPresent(pin -> pinnedIps.put(id + " " + field, pin));
    }
    for (int i = 0; i < service.ports().size(); i++) {
      ServicePort port = service.ports().get(i);
      if (wantsNodePort(service, port)) {
        pin(Want.of(port, i), id);
      }
    }
    if (wantsHealthCheck(service)) {
      pin(Want.ofHealthCheck(), id);
    }
  }

  private void pin(Want want, String id) {
    planned
        .pin(id, want.lockField(), text -> ports(want.protocol()).claim(text, id))
        .ifPresent(pin -> pinnedPorts.put(id + " " + want.lockField(), pin));
  }

  private ServiceManifest planned(ServiceManifest service) {
    List<Attributed<IpAddress>> ips = clusterIps(service);
    if (ips.isEmpty()) {
      return service;
    }
    List<ServicePort> ports = new ArrayList<>();
    for (int i = 0; i < service.ports().size(); i++) {
      ServicePort port = service.ports().get(i);
      ports.add(
          wantsNodePort(service, port)
              ? port.withNodePorts(nodePort(service, Want.of(port, i)))
              : port);
    }
    return service.withAllocated(
        ips,
        ports,
        wantsHealthCheck(service)
            ? nodePort(service, Want.ofHealthCheck())
            : service.healthCheckNodePorts());
  }

  private List<IpFamily> families(ServiceManifest service) {
    return service.ipFamilies().isEmpty()
        ? ranges.keySet().stream().limit(service.wantsBothFamilies() ? 2 : 1).toList()
        : service.ipFamilies().stream().map(Attributed::value).toList();
  }

  private List<Attributed<IpAddress>> clusterIps(ServiceManifest service) {
    List<Attributed<IpAddress>> ips = new ArrayList<>();
    List<Optional<Pin<IpAddress>>> pins = new ArrayList<>();
    for (IpFamily family : families(service)) {
      String id = service.meta().id();
      String field = clusterIp(ips.size());
      Optional<Pin<IpAddress>> pin = Optional.ofNullable(pinnedIps.get(id + " " + field));
      Optional<IpAddress> ip =
          pin.map(Pin::value)
              .or(() ->
                  Optional.ofNullable(ranges.get(family))
                      .flatMap(range ->
                          range.choose(id, "cluster-ip", service.meta().namespacedName())));
      if (ip.isEmpty()) {
        return List.of();
      }
      ips.add(new Attributed<>(ip.get(), origin(service, field, pin.map(Pin::span))));
      pins.add(pin);
    }
    for (int i = 0; i < ips.size(); i++) {
      Attributed<IpAddress> ip = ips.get(i);
      planned.add(Kind.CLUSTER_IP, clusterIp(i), ip.value().text(), pins.get(i), ip.origin());
    }
    return ips;
  }

  private static boolean wantsNodePort(ServiceManifest service, ServicePort port) {
    return port.nodePorts().isEmpty()
        && switch (service.type()) {
          case NODE_PORT -> true;
          case LOAD_BALANCER -> service.allocatesNodePorts();
          case CLUSTER_IP, EXTERNAL_NAME -> false;
        };
  }

  private static boolean wantsHealthCheck(ServiceManifest service) {
    return service.healthCheckNodePorts().isEmpty()
        && service.type() == ServiceManifest.Type.LOAD_BALANCER
        && service.externalPolicy() == TrafficPolicy.LOCAL;
  }

  private List<Attributed<Port>> nodePort(ServiceManifest service, Want want) {
    String id = service.meta().id();
    Optional<Pin<Port>> pin = Optional.ofNullable(pinnedPorts.get(id + " " + want.lockField()));
    Optional<Port> chosen =
        pin.map(Pin::value)
            .or(() ->
                ports(want.protocol())
                    .choose(
                        id,
                        want.what(),
                        service.meta().namespacedName(),
                        want.port(),
                        want.protocol().name()));
    Origin origin = origin(service, want.field(), pin.map(Pin::span));
    chosen.ifPresent(port ->
        planned.add(want.kind(), want.lockField(), String.valueOf(port.number()), pin, origin));
    return chosen.map(port -> new Attributed<>(port, origin)).stream().toList();
  }

  private static Origin origin(ServiceManifest service, String field, Optional<Span> pinned) {
    return Origin.of(service.meta().id(), field, pinned.orElse(service.meta().span()), PASS);
  }
}
