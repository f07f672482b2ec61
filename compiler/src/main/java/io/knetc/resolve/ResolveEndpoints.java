package io.knetc.resolve;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.Endpoint.State;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.manifest.EndpointSliceManifest;
import io.knetc.manifest.EndpointSliceManifest.EndpointPort;
import io.knetc.manifest.EndpointsManifest;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The endpoints of Service ports: from the Service's EndpointSlices; where it has none at all,
/// from its Endpoints object; where it has none either, from the Pods that its selector selects.
final class ResolveEndpoints {
  private static final Comparator<Endpoint> BY_TEXT = Comparator.comparing(Endpoint::text);

  private final KubeProxyVersion version;
  private final ServedServices served;
  private final Map<String, List<EndpointSliceManifest>> slices;
  private final Map<String, List<EndpointsManifest>> endpoints;
  private final SelectedPods pods;

  ResolveEndpoints(Manifests manifests, KubeProxyVersion version) {
    this.version = version;
    this.served = new ServedServices(version);
    this.slices =
        byService(
            manifests.of(EndpointSliceManifest.class),
            slice -> slice.meta().namespace() + "/" + slice.serviceName());
    this.endpoints =
        byService(manifests.of(EndpointsManifest.class), object -> object.meta().namespacedName());
    this.pods = new SelectedPods(manifests.of(PodManifest.class));
  }

  private static <T extends Manifest> Map<String, List<T>> byService(
      List<T> manifests, Function<T, String> service) {
    Map<String, List<T>> map = new HashMap<>();
    for (T manifest : manifests) {
      map.computeIfAbsent(service.apply(manifest), _ -> new ArrayList<>(1)).add(manifest);
    }
    return map;
  }

  /// The endpoints of one port of a Service in one family, sorted by their text.
  List<Endpoint> of(ServiceManifest service, ServiceManifest.ServicePort port, IpFamily family) {
    String name = service.meta().namespacedName();
    List<Endpoint> found = new ArrayList<>();
    if (slices.containsKey(name)) {
      slices.getOrDefault(name, List.of()).forEach(slice -> fromSlice(slice, port, family, found));
    } else if (endpoints.containsKey(name)) {
      endpoints
          .getOrDefault(name, List.of())
          .forEach(object -> fromEndpoints(object, port, family, found));
    } else {
      found.addAll(pods.endpoints(service, port, family));
    }
    found.sort(BY_TEXT);
    return List.copyOf(found);
  }

  private void fromSlice(
      EndpointSliceManifest slice,
      ServiceManifest.ServicePort port,
      IpFamily family,
      List<Endpoint> found) {
    if (!slice.families().contains(family) || !served.includes(slice)) {
      return;
    }
    for (EndpointPort target : slice.ports()) {
      if (!isFor(target, port)) {
        continue;
      }
      for (EndpointSliceManifest.Endpoint endpoint : slice.endpoints()) {
        IpAddress address = endpoint.address().value();
        found.add(
            new Endpoint(
                address,
                target.port(),
                text(address, endpoint.writtenAs(), target.port()),
                state(endpoint.ready(), endpoint.serving(), endpoint.terminating()),
                endpoint.nodeName(),
                endpoint.zones(),
                endpoint.nodes(),
                endpoint.address().origin()));
      }
    }
  }

  private static void fromEndpoints(
      EndpointsManifest object,
      ServiceManifest.ServicePort port,
      IpFamily family,
      List<Endpoint> found) {
    for (EndpointsManifest.Subset subset : object.subsets()) {
      for (EndpointPort target : subset.ports()) {
        if (!isFor(target, port)) {
          continue;
        }
        for (EndpointsManifest.Address address : subset.addresses()) {
          if (address.ip().value().family() == family) {
            Origin origin = address.ip().origin();
            found.add(
                ready(
                    address.ip().value(),
                    target.port(),
                    address.ready(),
                    address.nodeName(),
                    origin));
          }
        }
      }
    }
  }

  /// An endpoint that is not going away and has no hints.
  static Endpoint ready(
      IpAddress address, Port port, boolean ready, String nodeName, Origin origin) {
    State state = ready ? State.READY : State.NOT_READY;
    return new Endpoint(
        address, port, address.withPort(port), state, nodeName, List.of(), List.of(), origin);
  }

  private static boolean isFor(EndpointPort target, ServiceManifest.ServicePort port) {
    return target.name().equals(port.name()) && target.protocol() == port.protocol();
  }

  private String text(IpAddress address, String writtenAs, Port port) {
    if (version.spellsEndpointsCanonically()) {
      return address.withPort(port);
    }
    return writtenAs.indexOf(':') < 0
        ? writtenAs + ":" + port.number()
        : "[" + writtenAs + "]:" + port.number();
  }

  /// What kube-proxy makes of the conditions; `ready` counts even for an endpoint that terminates.
  static State state(boolean ready, boolean serving, boolean terminating) {
    if (ready) {
      return State.READY;
    }
    if (terminating) {
      return serving ? State.SERVING_WHILE_TERMINATING : State.TERMINATING;
    }
    return State.NOT_READY;
  }
}
