package io.knetc.resolve.planning;

import io.knetc.cluster.PlannedValue;
import io.knetc.cluster.PlannedValue.Kind;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.EndpointSliceManifest;
import io.knetc.manifest.EndpointsManifest;
import io.knetc.manifest.FlanneldManifest;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.ObjectMeta;
import io.knetc.manifest.ObjectMeta.Controller;
import io.knetc.manifest.Placement;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.WorkloadManifest;
import io.knetc.manifest.WorkloadManifest.Population;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Plans the Pods of workloads that have none in the input, and the Nodes of Pods that nobody has
/// scheduled: one replica after the other to the Nodes that take it, in an order that is the
/// workload's own. A workload counts as running if a Pod has the labels of its template, or if a
/// Service that would select its Pods has endpoints.
public final class PlanPods {
  private static final String PASS = "PlanPods";

  private final List<Manifest> manifests;
  private final List<NodeManifest> nodes;
  private final PodNames names;
  private final List<PlannedValue> planned;
  private final Diagnostics diagnostics;
  private final List<Manifest> complete = new ArrayList<>();

  private PlanPods(List<Manifest> manifests, List<PlannedValue> planned, Diagnostics diagnostics) {
    this.manifests = manifests;
    this.nodes =
        of(NodeManifest.class)
            .sorted(Comparator.comparing((NodeManifest node) -> node.meta().name()))
            .toList();
    this.names = new PodNames(of(PodManifest.class).map(pod -> pod.meta().id()).toList());
    this.planned = planned;
    this.diagnostics = diagnostics;
  }

  private <T extends Manifest> Stream<T> of(Class<T> kind) {
    return manifests.stream().filter(kind::isInstance).map(kind::cast);
  }

  /// The manifests, with Pods on their Nodes; the Pods that were planned have no addresses yet.
  ///
  /// @param planned gets what was planned
  public static List<Manifest> run(
      List<Manifest> manifests, List<PlannedValue> planned, Diagnostics diagnostics) {
    PlanPods planning = new PlanPods(manifests, planned, diagnostics);
    if (planning.nodes.isEmpty()) {
      return manifests;
    }
    planning.plan();
    return planning.complete;
  }

  private void plan() {
    Set<String> others = new HashSet<>();
    of(FlanneldManifest.class).forEach(flanneld -> others.add(flanneld.meta().id()));
    Running running =
        new Running(
            of(PodManifest.class).toList(), of(ServiceManifest.class).toList(), withEndpoints());
    for (Manifest manifest : manifests) {
      complete.add(
          manifest instanceof PodManifest pod && pod.isNew() && pod.nodeName().isEmpty()
              ? scheduled(pod)
              : manifest);
    }
    of(WorkloadManifest.class)
        .filter(workload -> workload.meta().controller().isEmpty())
        .filter(workload -> !others.contains(workload.meta().id()) && !running.has(workload))
        .sorted(Comparator.comparing((WorkloadManifest workload) -> workload.meta().id()))
        .forEach(this::plan);
  }

  private Set<String> withEndpoints() {
    Set<String> services = new HashSet<>();
    of(EndpointSliceManifest.class)
        .forEach(slice -> services.add(slice.meta().namespace() + "/" + slice.serviceName()));
    of(EndpointsManifest.class).forEach(object -> services.add(object.meta().namespacedName()));
    return services;
  }

  private PodManifest scheduled(PodManifest pod) {
    List<NodeManifest> fitting = fitting(pod.placements().getFirst(), List.of(), pod.meta());
    if (fitting.isEmpty()) {
      return pod;
    }
    String node = inOrder(fitting, pod.meta().id()).getFirst().meta().name();
    planned.add(new PlannedValue(Kind.POD, pod.meta().id(), "spec.nodeName", node));
    return pod.on(node, List.of());
  }

  private void plan(WorkloadManifest workload) {
    boolean isDaemon = workload.population() instanceof Population.EachNode;
    if (workload.population() instanceof Population.Replicas(int count) && count == 0) {
      return;
    }
    List<NodeManifest> fitting =
        fitting(workload.placement(), isDaemon ? FitNode.OF_DAEMONS : List.of(), workload.meta());
    if (fitting.isEmpty()) {
      return;
    }
    List<NodeManifest> order = inOrder(fitting, workload.meta().id());
    switch (workload.population()) {
      case Population.EachNode _ ->
          fitting.forEach(
              node -> add(workload, names.random(workload.meta(), node.meta().name()), node));
      case Population.Ordinals(int count, int first) -> {
        for (int i = 0; i < count; i++) {
          add(workload, workload.meta().name() + "-" + (first + i), order.get(i % order.size()));
        }
      }
      case Population.Replicas(int count) -> {
        for (int i = 0; i < count; i++) {
          String name = names.random(workload.meta(), String.valueOf(i));
          add(workload, name, order.get(i % order.size()));
        }
      }
    }
  }

  private List<NodeManifest> fitting(
      Placement placement, List<Placement.Toleration> further, ObjectMeta meta) {
    List<NodeManifest> fitting =
        nodes.stream().filter(node -> FitNode.run(node, placement, further)).toList();
    if (fitting.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2060,
                  meta.span(),
                  "no Node takes the Pods of \"" + meta.id() + "\", so none are planned")
              .withHelp(
                  "compare its nodeName, nodeSelector, required node affinity and tolerations with"
                      + " the labels and taints of the Nodes"));
    }
    return fitting;
  }

  /// Each workload has an order of its own, to which another Node adds one place.
  private static List<NodeManifest> inOrder(List<NodeManifest> nodes, String id) {
    return nodes.stream()
        .sorted(
            Comparator.comparingLong(
                (NodeManifest node) -> PlanHash.of("node", id, node.meta().name())))
        .toList();
  }

  private void add(WorkloadManifest workload, String name, NodeManifest node) {
    ObjectMeta owner = workload.meta();
    boolean hasOrdinals = workload.population() instanceof Population.Ordinals;
    String id = ObjectMeta.id("Pod", owner.namespace(), name);
    planned.add(new PlannedValue(Kind.POD, id, "spec.nodeName", node.meta().name()));
    complete.add(
        new PodManifest(
            new ObjectMeta(
                "Pod",
                owner.namespace(),
                name,
                workload.labels(),
                Map.of(),
                false,
                Optional.of(new Controller(owner.kind(), owner.name())),
                Origin.of(id, "", owner.span(), PASS)),
            node.meta().name(),
            workload.onHostNetwork(),
            List.of(),
            false,
            true,
            workload.ports(),
            List.of(workload.placement()),
            hasOrdinals ? name : workload.hostname(),
            workload.subdomain()));
  }
}
