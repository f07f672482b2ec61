package io.knetc.resolve.planning;

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
import io.knetc.resolve.planning.PlacePods.Place;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Plans the Pods of workloads that have none in the input, and the Nodes of Pods that nobody has
/// scheduled: one replica after the other to the Nodes that take it, in an order that is the
/// workload's own. A workload counts as running if a Pod has the labels of its template, or if a
/// Service that would select its Pods has endpoints.
public final class PlanPods {
  private static final String PASS = "PlanPods";
  private static final String NODE_NAME = "spec.nodeName";

  private final List<Manifest> manifests;
  private final List<NodeManifest> nodes;
  private final PodNames names;
  private final PlacePods places;
  private final PlannedValues planned;
  private final Diagnostics diagnostics;
  private final List<Manifest> complete = new ArrayList<>();

  private PlanPods(List<Manifest> manifests, PlannedValues planned, Diagnostics diagnostics) {
    this.manifests = manifests;
    this.nodes =
        of(NodeManifest.class)
            .sorted(Comparator.comparing((NodeManifest node) -> node.meta().name()))
            .toList();
    this.names = new PodNames(of(PodManifest.class).map(pod -> pod.meta().id()).toList(), planned);
    this.places =
        new PlacePods(
            nodes.stream().map(node -> node.meta().name()).collect(Collectors.toSet()), planned);
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
      List<Manifest> manifests, PlannedValues planned, Diagnostics diagnostics) {
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
      complete.add(manifest instanceof PodManifest pod ? scheduled(pod) : manifest);
    }
    List<WorkloadManifest> workloads =
        of(WorkloadManifest.class)
            .filter(workload -> workload.meta().controller().isEmpty())
            .filter(workload -> !others.contains(workload.meta().id()) && !running.has(workload))
            .sorted(Comparator.comparing((WorkloadManifest workload) -> workload.meta().id()))
            .toList();
    workloads.forEach(
        workload -> replicas(workload, nodes).forEach(which -> names.pin(workload.meta(), which)));
    workloads.forEach(this::plan);
  }

  private Set<String> withEndpoints() {
    Set<String> services = new HashSet<>();
    of(EndpointSliceManifest.class)
        .forEach(slice -> services.add(slice.meta().namespace() + "/" + slice.serviceName()));
    of(EndpointsManifest.class).forEach(object -> services.add(object.meta().namespacedName()));
    return services;
  }

  private PodManifest scheduled(PodManifest pod) {
    String id = pod.meta().id();
    if (!pod.nodeName().isEmpty()) {
      planned.compare(id, NODE_NAME, pod.nodeName(), "the manifest");
      return pod;
    }
    List<NodeManifest> fitting =
        pod.isNew() ? fitting(pod.placements().getFirst(), List.of(), pod.meta()) : List.of();
    if (fitting.isEmpty()) {
      return pod;
    }
    Place place = places.run(id, List.of(id), fitting).getFirst();
    tell(place, pod.meta());
    return pod.on(place.node().meta().name(), List.of());
  }

  private void tell(Place place, ObjectMeta owner) {
    planned.add(
        Kind.POD,
        NODE_NAME,
        place.node().meta().name(),
        place.pin(),
        Origin.of(place.pod(), NODE_NAME, place.span(owner.span()), PASS));
  }

  private void plan(WorkloadManifest workload) {
    if (workload.population() instanceof Population.Replicas(int count) && count == 0) {
      return;
    }
    boolean isDaemon = workload.population() instanceof Population.EachNode;
    List<NodeManifest> fitting =
        fitting(workload.placement(), isDaemon ? FitNode.OF_DAEMONS : List.of(), workload.meta());
    if (fitting.isEmpty()) {
      return;
    }
    ObjectMeta meta = workload.meta();
    switch (workload.population()) {
      case Population.EachNode _ ->
          fitting.forEach(node -> {
            String name = names.random(meta, node.meta().name(), PASS);
            add(workload, List.of(name), List.of(node));
          });
      case Population.Ordinals(int count, int first) ->
          add(
              workload,
              IntStream.range(first, first + count).mapToObj(i -> meta.name() + "-" + i).toList(),
              fitting);
      case Population.Replicas _ ->
          add(
              workload,
              replicas(workload, fitting).stream()
                  .map(which -> names.random(meta, which, PASS))
                  .toList(),
              fitting);
    }
  }

  /// The Pods whose names nothing but chance decides, as they are told apart.
  private static List<String> replicas(WorkloadManifest workload, List<NodeManifest> nodes) {
    return switch (workload.population()) {
      case Population.EachNode _ -> nodes.stream().map(node -> node.meta().name()).toList();
      case Population.Ordinals _ -> List.of();
      case Population.Replicas(int count) ->
          IntStream.range(0, count).mapToObj(String::valueOf).toList();
    };
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

  private void add(WorkloadManifest workload, List<String> podNames, List<NodeManifest> fitting) {
    ObjectMeta owner = workload.meta();
    List<String> ids =
        podNames.stream().map(name -> ObjectMeta.id("Pod", owner.namespace(), name)).toList();
    for (Place place : places.run(owner.id(), ids, fitting)) {
      tell(place, owner);
      complete.add(pod(workload, place));
    }
  }

  private static PodManifest pod(WorkloadManifest workload, Place place) {
    ObjectMeta owner = workload.meta();
    String name = place.pod().substring(place.pod().lastIndexOf('/') + 1);
    boolean hasOrdinals = workload.population() instanceof Population.Ordinals;
    return new PodManifest(
        new ObjectMeta(
            "Pod",
            owner.namespace(),
            name,
            workload.labelsOf(name),
            Map.of(),
            false,
            Optional.of(new Controller(owner.kind(), owner.name())),
            Origin.of(place.pod(), "", owner.span(), PASS)),
        place.node().meta().name(),
        workload.onHostNetwork(),
        List.of(),
        false,
        true,
        workload.ports(),
        List.of(workload.placement()),
        hasOrdinals ? name : workload.hostname(),
        workload.subdomain());
  }
}
