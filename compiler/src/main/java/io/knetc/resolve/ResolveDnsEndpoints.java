package io.knetc.resolve;

import io.knetc.cluster.dns.DnsEndpoint;
import io.knetc.cluster.dns.DnsPort;
import io.knetc.manifest.EndpointSliceManifest;
import io.knetc.manifest.EndpointSliceManifest.EndpointPort;
import io.knetc.manifest.EndpointsManifest;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The endpoints of a Service with their host names, of both families. Other than kube-proxy, DNS
/// takes those of headless Services and those without ports too, and no notice of labels that hand
/// a Service to another proxy.
final class ResolveDnsEndpoints {
  private final EndpointObjects objects;

  ResolveDnsEndpoints(EndpointObjects objects) {
    this.objects = objects;
  }

  List<DnsEndpoint> of(ServiceManifest service) {
    return switch (objects.of(service)) {
      case EndpointObjects.Found.Slices(List<EndpointSliceManifest> slices) ->
          slices.stream().flatMap(slice -> of(slice).stream()).toList();
      case EndpointObjects.Found.Endpoints(List<EndpointsManifest> endpoints) ->
          endpoints.stream()
              .flatMap(object -> object.subsets().stream())
              .flatMap(subset -> of(subset).stream())
              .toList();
      case EndpointObjects.Found.Pods(SelectedPods pods) ->
          pods.of(service).stream().flatMap(pod -> of(service, pod).stream()).toList();
    };
  }

  private static List<DnsEndpoint> of(EndpointSliceManifest slice) {
    List<DnsPort> ports = ports(slice.ports());
    return slice.endpoints().stream()
        .map(endpoint ->
            new DnsEndpoint(endpoint.address(), endpoint.ready(), endpoint.hostname(), ports))
        .toList();
  }

  private static List<DnsEndpoint> of(EndpointsManifest.Subset subset) {
    List<DnsPort> ports = ports(subset.ports());
    return subset.addresses().stream()
        .map(address -> new DnsEndpoint(address.ip(), address.ready(), address.hostname(), ports))
        .toList();
  }

  private static List<DnsPort> ports(List<EndpointPort> ports) {
    return ports.stream()
        .map(port -> new DnsPort(port.name(), port.protocol(), port.port()))
        .toList();
  }

  /// As the EndpointSlice controller would make them: a Pod has a host name in the Service that it
  /// calls its subdomain.
  private static List<DnsEndpoint> of(ServiceManifest service, PodManifest pod) {
    String hostname = pod.subdomain().equals(service.meta().name()) ? pod.hostname() : "";
    boolean ready = SelectedPods.isReady(service, pod);
    List<DnsPort> ports = new ArrayList<>();
    for (ServiceManifest.ServicePort port : service.ports()) {
      SelectedPods.target(port, pod)
          .ifPresent(target -> ports.add(new DnsPort(port.name(), port.protocol(), target)));
    }
    List<DnsEndpoint> endpoints = new ArrayList<>();
    for (Attributed<IpAddress> address : addresses(service, pod)) {
      endpoints.add(new DnsEndpoint(address, ready, hostname, List.copyOf(ports)));
    }
    return endpoints;
  }

  private static List<Attributed<IpAddress>> addresses(ServiceManifest service, PodManifest pod) {
    return families(service, pod).stream()
        .flatMap(family -> SelectedPods.ip(pod, family).stream())
        .toList();
  }

  /// Where neither addresses nor `ipFamilies` say it, the API server takes the first family of the
  /// cluster, which is that of a Pod's first address.
  private static List<IpFamily> families(ServiceManifest service, PodManifest pod) {
    if (!service.clusterIps().isEmpty()) {
      return service.clusterIps().stream().map(ip -> ip.value().family()).distinct().toList();
    }
    if (!service.ipFamilies().isEmpty()) {
      return service.ipFamilies().stream().map(Attributed::value).distinct().toList();
    }
    return service.wantsBothFamilies()
        ? Arrays.asList(IpFamily.values())
        : pod.ips().stream().limit(1).map(ip -> ip.value().family()).toList();
  }
}
