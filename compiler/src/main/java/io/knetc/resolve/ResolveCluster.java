package io.knetc.resolve;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.cluster.PodHost;
import io.knetc.cluster.PodNetwork;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lock.Lock;
import io.knetc.manifest.FlanneldManifest;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.ObjectMeta;
import io.knetc.manifest.OtherManifest;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.WorkloadManifest;
import io.knetc.manifest.flannel.NetConf;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.resolve.planning.PlanNodes;
import io.knetc.resolve.planning.PlanPodAddresses;
import io.knetc.resolve.planning.PlanPodCidrs;
import io.knetc.resolve.planning.PlanPods;
import io.knetc.resolve.planning.PlanServices;
import io.knetc.resolve.planning.PlannedValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Links the manifests of a cluster and reports what does not fit together.
public final class ResolveCluster {
  private static final Comparator<ServicePort> BY_NAME =
      Comparator.comparing((ServicePort port) -> port.name().text())
          .thenComparing(ServicePort::protocol);

  private ResolveCluster() {}

  /// The cluster of these manifests; what is wrong with them has been reported.
  ///
  /// @param lock pins what is planned
  public static Cluster run(
      List<Manifest> read, Overrides overrides, Lock lock, Diagnostics diagnostics) {
    List<Manifest> unique = CheckDuplicates.run(read, diagnostics);
    PlannedValues planned = new PlannedValues(lock, diagnostics);
    List<Manifest> complete =
        PlanNodes.run(unique, overrides.nodes(), overrides.podCidrs(), planned, diagnostics);
    List<Cidr> podRanges = PlanNetConf.ranges(complete, overrides);
    complete = PlanPodCidrs.run(complete, podRanges, planned, diagnostics);
    complete = PlanPods.run(complete, planned, diagnostics);
    complete = PlanPodAddresses.run(complete, planned, diagnostics);
    complete = PlanServices.run(complete, planned);
    Manifests manifests = new Manifests(complete);
    List<Node> nodes = ResolveNodes.run(manifests, overrides, diagnostics);
    List<ServiceManifest> services =
        new ServedServices(overrides.version()).of(manifests.of(ServiceManifest.class));
    EndpointObjects endpointObjects = new EndpointObjects(manifests);
    ResolveEndpoints endpoints = new ResolveEndpoints(endpointObjects, overrides.version());
    Map<IpFamily, List<ServicePort>> servicePorts = new EnumMap<>(IpFamily.class);
    for (IpFamily family : IpFamily.values()) {
      List<ServicePort> ports = new ArrayList<>();
      for (ServiceManifest service : services) {
        ports.addAll(ResolveServicePorts.run(service, family, endpoints, diagnostics));
      }
      ports.sort(BY_NAME);
      servicePorts.put(family, List.copyOf(ports));
    }
    CheckReferences.run(manifests, nodes, diagnostics);
    CheckConflicts.run(servicePorts, services, diagnostics);
    Optional<NetConf> flannel = PlanNetConf.run(manifests, podRanges, overrides, diagnostics);
    CheckRanges.run(manifests, flannel, nodes, services, diagnostics);
    CheckVersion.run(overrides.version(), nodes, services, diagnostics);
    CheckSetEntries.run(overrides.version(), nodes, servicePorts.values(), diagnostics);
    Optional<PodNetwork> podNetwork = ResolvePodNetwork.run(manifests, flannel, nodes, diagnostics);
    Map<String, PodHost> podHosts =
        ResolvePods.run(
            manifests, PlanPlugins.run(manifests, overrides, diagnostics), nodes, diagnostics);
    podNetwork.ifPresent(network -> {
      CheckFlannelManifests.run(manifests, diagnostics);
      CheckPodCidrs.run(manifests, diagnostics);
      CheckVtepAddresses.run(network, diagnostics);
      CheckUnknownPlugins.run(manifests, nodes, podHosts, diagnostics);
    });
    CheckHostPorts.run(manifests, servicePorts, diagnostics);
    CheckPodAddresses.run(manifests, nodes, podHosts.values(), podNetwork, diagnostics);
    CheckPlugins.run(nodes, podHosts, podNetwork, diagnostics);
    PolicyWorld policies = ResolvePolicies.run(manifests);
    CheckPolicies.run(policies, manifests, diagnostics);
    return new Cluster(
        nodes,
        servicePorts,
        overrides.version(),
        services.size(),
        podNetwork,
        podHosts,
        ResolveDns.run(manifests, endpointObjects, diagnostics),
        ResolveIngresses.run(manifests, endpointObjects, diagnostics),
        policies,
        overrides.enforcement(),
        planned.all(),
        ignoredKinds(manifests, diagnostics));
  }

  private static Map<String, Integer> ignoredKinds(Manifests manifests, Diagnostics diagnostics) {
    Map<String, Integer> kinds = new TreeMap<>();
    Set<String> reported = new HashSet<>();
    for (OtherManifest other : manifests.of(OtherManifest.class)) {
      kinds.merge(other.meta().kind(), 1, Integer::sum);
      if (other.shapesNetwork() && reported.add(other.group() + "/" + other.meta().kind())) {
        report(other.meta(), diagnostics);
      }
    }
    Set<String> compiled = new HashSet<>();
    manifests.of(FlanneldManifest.class).forEach(each -> compiled.add(each.meta().id()));
    for (PodManifest pod : manifests.of(PodManifest.class)) {
      pod.meta()
          .controller()
          .ifPresent(owner ->
              compiled.add(ObjectMeta.id(owner.kind(), pod.meta().namespace(), owner.name())));
    }
    for (WorkloadManifest workload : manifests.of(WorkloadManifest.class)) {
      if (!workload.population().isEmpty() && !compiled.contains(workload.meta().id())) {
        count(workload.meta(), false, kinds, diagnostics);
      }
    }
    return kinds;
  }

  private static void count(
      ObjectMeta meta, boolean shapesNetwork, Map<String, Integer> kinds, Diagnostics diagnostics) {
    int number = kinds.merge(meta.kind(), 1, Integer::sum);
    if (shapesNetwork && number == 1) {
      report(meta, diagnostics);
    }
  }

  private static void report(ObjectMeta meta, Diagnostics diagnostics) {
    diagnostics.report(
        Code.KN3001,
        meta.span(),
        "objects of kind "
            + meta.kind()
            + " shape the network, but this version of knetc leaves them out");
  }
}
