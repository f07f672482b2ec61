package io.knetc.compare.review;

import io.knetc.compare.review.Owner.Service;
import io.knetc.network.IpAddress;
import io.knetc.network.Protocol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which Service is behind an address and port, an object, a field: what the manifests say of it.
public final class ServiceIndex {
  private final Map<Object, Set<Service>> byPlace = new HashMap<>();
  private final Map<IpAddress, String> nodes = new HashMap<>();

  private final Map<IpAddress, String> pods = new HashMap<>();

  private record FrontEnd(Protocol protocol, IpAddress address, int port) {}

  private record NodePort(Protocol protocol, int port) {}

  private record Endpoint(IpAddress address, int port) {}

  private record Declared(String object, String field) {}

  private record Slice(String object) {}

  /// A way into a Service.
  public void addFrontEnd(Protocol protocol, IpAddress address, int port, Service service) {
    add(new FrontEnd(protocol, address, port), service);
  }

  /// A port of every node.
  public void addNodePort(Protocol protocol, int port, Service service) {
    add(new NodePort(protocol, port), service);
  }

  /// Where a Service leads to.
  ///
  /// @param object what declares it, an EndpointSlice
  /// @param node where it runs, empty if that is not known
  public void addEndpoint(
      IpAddress address, int port, String object, String node, Service service) {
    add(new Endpoint(address, port), service);
    add(new Slice(object), service);
    if (!node.isEmpty()) {
      nodes.put(address, node);
    }
  }

  /// A Pod that has an address.
  ///
  /// @param pod its namespace and name
  public void addPod(IpAddress address, String pod) {
    pods.put(address, pod);
  }

  /// The Pod that has an address.
  public Optional<String> pod(IpAddress address) {
    return Optional.ofNullable(pods.get(address));
  }

  /// The field that declares a port, such as `spec.ports[0]`.
  public void addPort(String object, String field, Service service) {
    add(new Declared(object, field), service);
  }

  private void add(Object place, Service service) {
    byPlace.computeIfAbsent(place, _ -> new LinkedHashSet<>()).add(service);
  }

  /// Who has a way in at an address and port.
  Optional<Service> atFrontEnd(Protocol protocol, IpAddress address, int port) {
    return only(new FrontEnd(protocol, address, port));
  }

  /// Who has a port of every node.
  Optional<Service> atNodePort(Protocol protocol, int port) {
    return only(new NodePort(protocol, port));
  }

  /// Who leads to an address and port.
  Optional<Service> atEndpoint(IpAddress address, int port) {
    return only(new Endpoint(address, port));
  }

  /// Whose endpoints an object declares.
  Optional<Service> ofSlice(String object) {
    return only(new Slice(object));
  }

  /// Which port a field is about.
  Optional<Service> ofField(String object, String field) {
    int end = field.startsWith("spec.ports[") ? field.indexOf(']') : -1;
    return end < 0 ? Optional.empty() : only(new Declared(object, field.substring(0, end + 1)));
  }

  /// Where an endpoint runs; empty if that is not known.
  Optional<String> node(IpAddress address) {
    return Optional.ofNullable(nodes.get(address));
  }

  /// The Service of a place; without a port if several ports of it share the place, nothing if
  /// several Services do.
  private Optional<Service> only(Object place) {
    Set<Service> services = byPlace.getOrDefault(place, Set.of());
    Set<Service> portless = new HashSet<>();
    services.forEach(service -> portless.add(new Service(service.namespace(), service.name(), "")));
    return services.size() == 1
        ? services.stream().findFirst()
        : portless.size() == 1 ? portless.stream().findFirst() : Optional.empty();
  }
}
