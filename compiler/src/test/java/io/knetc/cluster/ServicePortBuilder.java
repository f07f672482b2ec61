package io.knetc.cluster;

import io.knetc.cluster.ServicePort.External;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Service ports for tests, in the field's words.
public final class ServicePortBuilder {
  /// Who is to blame in tests that do not look at it.
  public static final Origin ORIGIN = Origin.of("", "", Span.builtIn("test"), "test");

  private final ServicePortName name;
  private final List<External> externals = new ArrayList<>();
  private final List<Attributed<Cidr>> sourceRanges = new ArrayList<>();
  private final List<Attributed<Port>> healthCheckNodePorts = new ArrayList<>();
  private final List<Endpoint> endpoints = new ArrayList<>();
  private IpAddress clusterIp = IpAddress.of("10.96.0.10");
  private Protocol protocol = Protocol.TCP;
  private boolean clusterIpService;
  private TrafficPolicy internal = TrafficPolicy.CLUSTER;
  private TrafficPolicy external = TrafficPolicy.CLUSTER;
  private int affinitySeconds;
  private boolean topologyAnnotation;

  private ServicePortBuilder(ServicePortName name) {
    this.name = name;
  }

  /// Port 80 over TCP, named `port`, of the Service `shop/<service>`.
  public static ServicePortBuilder servicePort(String service, String port) {
    return new ServicePortBuilder(new ServicePortName("shop", service, port));
  }

  public ServicePortBuilder clusterIp(String ip) {
    clusterIp = IpAddress.of(ip);
    return this;
  }

  public ServicePortBuilder protocol(Protocol other) {
    protocol = other;
    return this;
  }

  public ServicePortBuilder ofTypeClusterIp() {
    clusterIpService = true;
    return this;
  }

  public ServicePortBuilder externalIp(String ip) {
    externals.add(new External.ExternalIp(IpAddress.of(ip), ORIGIN));
    return this;
  }

  public ServicePortBuilder loadBalancerIp(String ip) {
    externals.add(new External.LoadBalancerIp(IpAddress.of(ip), false, ORIGIN));
    return this;
  }

  /// An ingress IP whose `ipMode` is `Proxy`.
  public ServicePortBuilder proxiedLoadBalancerIp(String ip) {
    externals.add(new External.LoadBalancerIp(IpAddress.of(ip), true, ORIGIN));
    return this;
  }

  public ServicePortBuilder nodePort(int port) {
    externals.add(new External.NodePort(new Port(port), ORIGIN));
    return this;
  }

  public ServicePortBuilder healthCheckNodePort(int port) {
    healthCheckNodePorts.add(new Attributed<>(new Port(port), ORIGIN));
    return this;
  }

  public ServicePortBuilder sourceRange(String range) {
    sourceRanges.add(new Attributed<>(Cidr.of(range), ORIGIN));
    return this;
  }

  public ServicePortBuilder internalLocal() {
    internal = TrafficPolicy.LOCAL;
    return this;
  }

  public ServicePortBuilder externalLocal() {
    external = TrafficPolicy.LOCAL;
    return this;
  }

  public ServicePortBuilder affinity(int seconds) {
    affinitySeconds = seconds;
    return this;
  }

  public ServicePortBuilder annotatedForTopology() {
    topologyAnnotation = true;
    return this;
  }

  public ServicePortBuilder endpoints(EndpointBuilder... more) {
    for (EndpointBuilder endpoint : more) {
      endpoints.add(endpoint.build());
    }
    return this;
  }

  public ServicePort build() {
    List<Endpoint> sorted =
        endpoints.stream().sorted(Comparator.comparing(Endpoint::text)).toList();
    return new ServicePort(
        name,
        clusterIp.family(),
        protocol,
        new Port(80),
        new Attributed<>(clusterIp, ORIGIN),
        List.copyOf(externals),
        List.copyOf(sourceRanges),
        clusterIpService,
        internal,
        external,
        List.copyOf(healthCheckNodePorts),
        affinitySeconds,
        topologyAnnotation,
        sorted,
        (int) sorted.stream().map(Endpoint::text).distinct().count(),
        ORIGIN);
  }
}
