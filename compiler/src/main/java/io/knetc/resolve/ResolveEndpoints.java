package io.knetc.resolve;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.Endpoint.State;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.manifest.EndpointSliceManifest;
import io.knetc.manifest.EndpointSliceManifest.EndpointPort;
import io.knetc.manifest.EndpointsManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The endpoints of Service ports, out of whatever objects say them.
final class ResolveEndpoints {
  private static final Comparator<Endpoint> BY_TEXT = Comparator.comparing(Endpoint::text);

  private final KubeProxyVersion version;
  private final ServedServices served;
  private final EndpointObjects objects;

  ResolveEndpoints(EndpointObjects objects, KubeProxyVersion version) {
    this.version = version;
    this.served = new ServedServices(version);
    this.objects = objects;
  }

  /// The endpoints of one port of a Service in one family, sorted by their text.
  List<Endpoint> of(ServiceManifest service, ServiceManifest.ServicePort port, IpFamily family) {
    List<Endpoint> found = new ArrayList<>();
    switch (objects.of(service)) {
      case EndpointObjects.Found.Slices(List<EndpointSliceManifest> slices) ->
          slices.forEach(slice -> fromSlice(slice, port, family, found));
      case EndpointObjects.Found.Endpoints(List<EndpointsManifest> endpoints) ->
          endpoints.forEach(object -> fromEndpoints(object, port, family, found));
      case EndpointObjects.Found.Pods(SelectedPods pods) ->
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
