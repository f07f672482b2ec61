package io.knetc.whatis;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Endpoint;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.cluster.policy.IngressEntry;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.ObjectMeta;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.whatis.ServiceFacts.Served;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Says what an object has to do with hosts and with other objects.
final class DescribeObject {
  private final Cluster cluster;
  private final ServiceFacts services;
  private final PlaceFacts places;
  private final FindObject objects;

  DescribeObject(Cluster cluster, FindObject objects) {
    this.cluster = cluster;
    this.services = new ServiceFacts(cluster);
    this.places = new PlaceFacts(cluster);
    this.objects = objects;
  }

  /// The object as the target of a search.
  Target run(ObjectMeta meta) {
    String kind = meta.id().substring(0, meta.id().indexOf('/'));
    return switch (kind) {
      case "service" -> service(meta);
      case "endpointslice", "endpoints" -> slice(meta, kind);
      case "pod" -> pods(meta, kind, pod -> pod.origin().object().equals(meta.id()));
      case "node" -> node(meta);
      case "networkpolicy" -> policy(meta);
      case "namespace" -> namespace(meta.name(), List.of(new Told("", meta.origin())));
      case "ingress" -> ingress(meta);
      case "deployment",
          "replicaset",
          "statefulset",
          "daemonset",
          "replicationcontroller",
          "job",
          "cronjob" ->
          pods(meta, kind, pod -> isOwner(pod, meta));
      default -> target(meta, kind, "", List.of(), List.of());
    };
  }

  private static boolean isOwner(PolicyPod pod, ObjectMeta meta) {
    return pod.namespace().equals(meta.namespace())
        && pod.owner().kind().equals(meta.kind())
        && pod.owner().name().equals(meta.name());
  }

  private static Target target(
      ObjectMeta meta, String kind, String facts, List<Told> related, List<IpAddress> addresses) {
    return new Target(
        kind,
        meta.id().replaceFirst("/", " "),
        facts,
        Set.of(meta.id()),
        addresses,
        List.of(new Told("", meta.origin())),
        related);
  }

  private Target service(ObjectMeta meta) {
    List<ServicePort> ports = services.of(meta.id());
    Set<String> parts = new LinkedHashSet<>();
    Set<String> ids = new LinkedHashSet<>(Set.of(meta.id()));
    Set<Told> related = new LinkedHashSet<>();
    for (ServicePort port : ports) {
      parts.add("the cluster IP " + port.clusterIp().value().text());
      port.externals().forEach(external -> parts.add(way(external)));
      port.endpoints()
          .forEach(endpoint -> {
            if (!endpoint.origin().object().equals(meta.id())) {
              ids.add(endpoint.origin().object());
            }
            related.add(new Served(port, endpoint).at(where(endpoint)));
          });
    }
    List<String> numbers = ports.stream().map(ServiceFacts::number).distinct().toList();
    String facts =
        ports.isEmpty()
            ? "no cluster IP, so that no proxy serves it"
            : and(parts.stream().toList())
                + (numbers.size() == 1 ? ", port " : ", ports ")
                + and(numbers);
    return new Target(
        "service",
        "service " + meta.namespacedName(),
        facts,
        ids,
        List.of(),
        List.of(new Told("", meta.origin())),
        List.copyOf(related));
  }

  private static String way(External external) {
    return switch (external) {
      case External.ExternalIp(var address, _) -> "the external IP " + address.text();
      case External.LoadBalancerIp(var address, _, _) -> "the load balancer IP " + address.text();
      case External.NodePort(var port, _) -> "the node port " + port.number();
    };
  }

  /// The Pod that is an endpoint, or the Node it is on.
  private String where(Endpoint endpoint) {
    return places.pods(endpoint.address()).stream()
        .map(PlaceFacts::pod)
        .findFirst()
        .orElse(endpoint.nodeName().isEmpty() ? "" : "on " + endpoint.nodeName());
  }

  private Target slice(ObjectMeta meta, String kind) {
    List<Told> related =
        services.declaredBy(meta.id()).stream().map(Served::told).distinct().toList();
    return target(meta, kind, "", related, List.of());
  }

  /// A Pod, or all Pods of a workload.
  private Target pods(ObjectMeta meta, String kind, Predicate<PolicyPod> isMeant) {
    List<PolicyPod> pods = cluster.policies().pods().stream().filter(isMeant).toList();
    Set<String> ids = new LinkedHashSet<>(Set.of(meta.id()));
    List<IpAddress> addresses = new ArrayList<>();
    Set<Told> related = new LinkedHashSet<>();
    for (PolicyPod pod : pods) {
      ids.add(pod.origin().object());
      if (!pod.origin().object().equals(meta.id())) {
        related.add(new Told(PlaceFacts.pod(pod), pod.origin()));
      }
      List<IpAddress> own =
          pod.onHostNetwork()
              ? List.of()
              : pod.addresses().stream().map(Attributed::value).toList();
      addresses.addAll(own);
      own.forEach(
          address -> services.endpoints(address).forEach(served -> related.add(served.told())));
      policies(pod).forEach(related::add);
    }
    return new Target(
        kind,
        meta.id().replaceFirst("/", " "),
        kind.equals("pod") ? podFacts(pods) : "",
        ids,
        addresses,
        List.of(new Told("", meta.origin())),
        List.copyOf(related));
  }

  private static String podFacts(List<PolicyPod> pods) {
    return and(
        pods.stream()
            .flatMap(pod ->
                Stream.concat(
                    pod.onHostNetwork()
                        ? Stream.of("the network of its host")
                        : pod.addresses().stream()
                            .map(each -> "the address " + each.value().text()),
                    pod.node().isEmpty() ? Stream.of() : Stream.of("its place on " + pod.node())))
            .toList());
  }

  private List<Told> policies(PolicyPod pod) {
    return cluster.policies().policies().stream()
        .filter(policy -> selects(policy, pod))
        .map(policy ->
            new Told(
                policy.meta().id().replaceFirst("/", " ") + ", which selects it",
                policy.pods().origin()))
        .toList();
  }

  private static boolean selects(NetworkPolicyManifest policy, PolicyPod pod) {
    return policy.meta().namespace().equals(pod.namespace())
        && policy.pods().value().matches(pod.labels());
  }

  private Target node(ObjectMeta meta) {
    List<Told> related = new ArrayList<>();
    List<Node> nodes =
        cluster.nodes().stream().filter(node -> node.name().equals(meta.name())).toList();
    for (Node node : nodes) {
      node.addresses()
          .forEach(each -> add("its address ", each.value().text(), each.origin(), related));
      node.podCidrs()
          .forEach(each -> add("its pod addresses ", each.value().text(), each.origin(), related));
    }
    places.vteps(meta.name()).forEach(related::add);
    cluster.policies().pods().stream()
        .filter(pod -> pod.node().equals(meta.name()))
        .forEach(pod -> related.add(new Told("pod " + pod.namespacedName(), pod.origin())));
    return target(meta, "node", "", related, List.of());
  }

  private static void add(String says, String value, Origin origin, List<Told> related) {
    related.add(new Told(says + value, origin));
  }

  private Target policy(ObjectMeta meta) {
    List<Told> related =
        cluster.policies().policies().stream()
            .filter(policy -> policy.meta().id().equals(meta.id()))
            .flatMap(
                policy -> cluster.policies().pods().stream().filter(pod -> selects(policy, pod)))
            .map(pod -> new Told(PlaceFacts.pod(pod) + ", which it selects", pod.origin()))
            .toList();
    return target(meta, "networkpolicy", "", related, List.of());
  }

  /// A namespace, which need not be declared.
  ///
  /// @param declared where it is, if it is
  Target namespace(String name, List<Told> declared) {
    List<Told> related = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    for (ObjectMeta each : objects.in(name)) {
      ids.add(each.id());
      related.add(new Told(each.id().replaceFirst("/", " "), each.origin()));
    }
    return new Target("namespace", "namespace " + name, "", ids, List.of(), declared, related);
  }

  private Target ingress(ObjectMeta meta) {
    List<Told> related =
        cluster.policies().entries().stream()
            .filter(entry -> entry.origin().object().equals(meta.id()))
            .map(DescribeObject::backend)
            .distinct()
            .toList();
    return target(
        meta,
        "ingress",
        "no rules of its own: whatever serves Ingresses is a Pod",
        related,
        List.of());
  }

  private static Told backend(IngressEntry entry) {
    return new Told(
        "port "
            + entry.port().number()
            + " of "
            + PlaceFacts.pod(entry.pod())
            + ", to which it leads",
        entry.origin());
  }

  private static String and(List<String> parts) {
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }
}
