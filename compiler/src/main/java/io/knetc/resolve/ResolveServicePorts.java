package io.knetc.resolve;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.cluster.ServicePortName;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ObjectMeta;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ports of one Service in one family, each with its ways in and its endpoints.
final class ResolveServicePorts {
  private static final List<String> TOPOLOGY_ANNOTATIONS =
      List.of("service.kubernetes.io/topology-aware-hints", "service.kubernetes.io/topology-mode");

  private ResolveServicePorts() {}

  static List<ServicePort> run(
      ServiceManifest service,
      IpFamily family,
      ResolveEndpoints endpoints,
      Diagnostics diagnostics) {
    Optional<Attributed<IpAddress>> clusterIp = clusterIp(service, family, diagnostics);
    List<ServicePort> ports = new ArrayList<>();
    if (clusterIp.isEmpty()) {
      return ports;
    }
    boolean healthChecked =
        service.type() == ServiceManifest.Type.LOAD_BALANCER
            && service.externalPolicy() == TrafficPolicy.LOCAL;
    for (ServiceManifest.ServicePort port : service.ports()) {
      List<Endpoint> found = endpoints.of(service, port, family);
      ports.add(
          new ServicePort(
              new ServicePortName(service.meta().namespace(), service.meta().name(), port.name()),
              family,
              port.protocol(),
              port.port().value(),
              clusterIp.get(),
              externals(service, port, family),
              service.sourceRanges().stream()
                  .filter(range -> range.value().family() == family)
                  .toList(),
              service.type() == ServiceManifest.Type.CLUSTER_IP,
              service.internalPolicy(),
              externalPolicy(service),
              healthChecked ? service.healthCheckNodePorts() : List.of(),
              service.affinitySeconds(),
              asksForTopology(service.meta()),
              found,
              different(found),
              port.origin()));
    }
    return ports;
  }

  /// The cluster IP at the place of the family in `ipFamilies`; without these, the one of the
  /// family.
  private static Optional<Attributed<IpAddress>> clusterIp(
      ServiceManifest service, IpFamily family, Diagnostics diagnostics) {
    List<Attributed<IpAddress>> ips = service.clusterIps();
    if (ips.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2011,
                  service.meta().span(),
                  "\"" + service.meta().id() + "\" has no cluster IP, so no rules are made for it")
              .withHelp(
                  "no range of cluster IPs of its ipFamilies is known, or it has no address left:"
                      + " give it a clusterIP, or add the ConfigMap kubeadm-config with a"
                      + " serviceSubnet"));
      return Optional.empty();
    }
    for (int i = 0; i < Math.min(ips.size(), service.ipFamilies().size()); i++) {
      IpFamily declared = service.ipFamilies().get(i).value();
      if (ips.get(i).value().family() != declared) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN1010,
                    ips.get(i).span(),
                    "the cluster IP "
                        + ips.get(i).value().text()
                        + " is no "
                        + declared.kubernetesName()
                        + " address")
                .alsoAt(service.ipFamilies().get(i).span(), "the family at its place")
                .withHelp("clusterIPs and ipFamilies go together, one by one"));
        return Optional.empty();
      }
    }
    int known =
        service.ipFamilies().isEmpty()
            ? ips.size()
            : Math.min(ips.size(), service.ipFamilies().size());
    return ips.subList(0, known).stream().filter(ip -> ip.value().family() == family).findFirst();
  }

  private static List<External> externals(
      ServiceManifest service, ServiceManifest.ServicePort port, IpFamily family) {
    List<External> externals = new ArrayList<>();
    for (Attributed<IpAddress> ip : service.externalIps()) {
      if (ip.value().family() == family) {
        externals.add(new External.ExternalIp(ip.value(), ip.origin()));
      }
    }
    for (ServiceManifest.Ingress ingress : service.ingress()) {
      if (ingress.ip().value().family() == family) {
        externals.add(
            new External.LoadBalancerIp(
                ingress.ip().value(), ingress.proxied(), ingress.ip().origin()));
      }
    }
    for (Attributed<Port> nodePort : port.nodePorts()) {
      externals.add(new External.NodePort(nodePort.value(), nodePort.origin()));
    }
    return List.copyOf(externals);
  }

  /// A Service of type ClusterIP has a policy only with external IPs (kube-proxy's
  /// ExternalPolicyLocal), of whatever family.
  private static TrafficPolicy externalPolicy(ServiceManifest service) {
    boolean internal =
        service.type() == ServiceManifest.Type.CLUSTER_IP && service.externalIps().isEmpty();
    return internal ? TrafficPolicy.CLUSTER : service.externalPolicy();
  }

  /// The older annotation wins where it is present (kube-proxy's canUseTopology).
  private static boolean asksForTopology(ObjectMeta meta) {
    for (String annotation : TOPOLOGY_ANNOTATIONS) {
      String value = meta.annotations().getOrDefault(annotation, "");
      if (meta.annotations().containsKey(annotation)) {
        return !value.isEmpty() && !value.equals("disabled") && !value.equals("Disabled");
      }
    }
    return false;
  }

  /// How many different endpoints a sorted list has.
  private static int different(List<Endpoint> sorted) {
    int count = 0;
    for (int i = 0; i < sorted.size(); i++) {
      if (i == 0 || !sorted.get(i).text().equals(sorted.get(i - 1).text())) {
        count++;
      }
    }
    return count;
  }
}
