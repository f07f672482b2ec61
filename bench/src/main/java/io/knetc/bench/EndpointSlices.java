package io.knetc.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Makes the EndpointSlices of a workload, at most a hundred endpoints each.
///
/// Of a thousand endpoints, ten are not ready and five are terminating.
final class EndpointSlices {
  private static final int MOST_ENDPOINTS = 100;

  private final Size size;
  private final Facts facts;
  private final Places places;

  EndpointSlices(Size size, Facts facts, Places places) {
    this.size = size;
    this.facts = facts;
    this.places = places;
  }

  List<SortedMap<String, Object>> slices(Workload workload) {
    List<SortedMap<String, Object>> slices = new ArrayList<>();
    for (int first = 0; first == 0 || first < size.endpoints(); first += MOST_ENDPOINTS) {
      slices.add(slice(workload, first, Math.min(size.endpoints(), first + MOST_ENDPOINTS)));
    }
    return slices;
  }

  private SortedMap<String, Object> slice(Workload workload, int first, int end) {
    SortedMap<String, Object> labels = workload.labels();
    labels.put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
    labels.put("kubernetes.io/service-name", workload.name());
    SortedMap<String, Object> meta = facts.meta(workload.name() + "-" + facts.suffix(5), labels);
    meta.put("namespace", workload.namespace());
    meta.put("generateName", workload.name() + "-");
    meta.put("generation", facts.number(400) + 1);
    meta.put(
        "annotations", Tree.map("endpoints.kubernetes.io/last-change-trigger-time", facts.time()));
    meta.put(
        "ownerReferences",
        List.of(
            Tree.map(
                "apiVersion",
                "v1",
                "blockOwnerDeletion",
                true,
                "controller",
                true,
                "kind",
                "Service",
                "name",
                workload.name(),
                "uid",
                facts.uid())));
    List<Object> endpoints = new ArrayList<>();
    for (int i = first; i < end; i++) {
      endpoints.add(endpoint(workload, i));
    }
    List<?> ports =
        workload.ports().stream()
            .map(port ->
                Tree.map("name", port.name(), "port", port.target(), "protocol", port.protocol()))
            .toList();
    SortedMap<String, Object> slice =
        Tree.map("addressType", "IPv4", "endpoints", endpoints, "ports", ports);
    if (size.managed()) {
      meta.put("managedFields", List.of(managed(meta, slice)));
    }
    slice.put("apiVersion", "discovery.k8s.io/v1");
    slice.put("kind", "EndpointSlice");
    slice.put("metadata", meta);
    return slice;
  }

  private SortedMap<String, Object> managed(
      SortedMap<String, Object> meta, SortedMap<String, Object> slice) {
    SortedMap<String, Object> written = Tree.map("metadata", meta);
    written.putAll(slice);
    // The controller's lists are atomic but for the owners.
    written.put("ports", List.of());
    SortedMap<String, Object> metadata = Tree.map();
    for (String key : List.of("annotations", "generateName", "labels", "ownerReferences")) {
      Object value = meta.get(key);
      if (value != null) {
        metadata.put(key, value);
      }
    }
    written.put("metadata", metadata);
    return ManagedFields.entry(
        "kube-controller-manager", "discovery.k8s.io/v1", facts.time(), written);
  }

  private SortedMap<String, Object> endpoint(Workload workload, int index) {
    Places.Place place = places.of(workload, index);
    SortedMap<String, Object> endpoint =
        Tree.map(
            "addresses",
            List.of(place.address()),
            "conditions",
            Tree.map(
                "ready",
                place.isReady(),
                "serving",
                place.isReady() || place.isTerminating(),
                "terminating",
                place.isTerminating()),
            "nodeName",
            Nodes.name(place.node()),
            "targetRef",
            Tree.map(
                "kind",
                "Pod",
                "name",
                place.pod(),
                "namespace",
                workload.namespace(),
                "uid",
                place.uid()));
    endpoint.put("zone", Nodes.zone(place.node()));
    return endpoint;
  }
}
