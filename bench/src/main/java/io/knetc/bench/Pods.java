package io.knetc.bench;

import java.util.List;
import java.util.SortedMap;

/// Makes the pods behind the endpoints.
final class Pods {
  private static final List<String> CONDITIONS =
      List.of("Initialized", "Ready", "ContainersReady", "PodScheduled");

  private final Size size;
  private final Facts facts;
  private final Places places;

  Pods(Size size, Facts facts, Places places) {
    this.size = size;
    this.facts = facts;
    this.places = places;
  }

  SortedMap<String, Object> pod(Workload workload, int index) {
    Places.Place place = places.of(workload, index);
    SortedMap<String, Object> labels = workload.labels();
    labels.put("pod-template-hash", facts.suffix(10));
    SortedMap<String, Object> meta = facts.meta(place.pod(), labels);
    meta.put("uid", place.uid());
    meta.put("namespace", workload.namespace());
    meta.put("generateName", place.pod().substring(0, place.pod().length() - 5));
    meta.put("annotations", Tree.map("checksum/config", facts.hash()));
    SortedMap<String, Object> spec = spec(workload, place);
    SortedMap<String, Object> status = status(place);
    if (size.managed()) {
      SortedMap<String, Object> written =
          Tree.map("metadata", Tree.map("labels", labels), "spec", spec);
      meta.put(
          "managedFields",
          List.of(
              ManagedFields.entry("kube-controller-manager", "v1", facts.time(), written),
              ManagedFields.statusEntry("kubelet", "v1", facts.time(), status)));
    }
    return Tree.map(
        "apiVersion", "v1", "kind", "Pod", "metadata", meta, "spec", spec, "status", status);
  }

  private SortedMap<String, Object> spec(Workload workload, Places.Place place) {
    return Tree.map(
        "containers",
        List.of(container(workload)),
        "dnsPolicy",
        "ClusterFirst",
        "enableServiceLinks",
        true,
        "nodeName",
        Nodes.name(place.node()),
        "preemptionPolicy",
        "PreemptLowerPriority",
        "priority",
        0,
        "restartPolicy",
        "Always",
        "schedulerName",
        "default-scheduler",
        "securityContext",
        Tree.map(),
        "serviceAccount",
        "default",
        "serviceAccountName",
        "default",
        "terminationGracePeriodSeconds",
        30,
        "tolerations",
        List.of(toleration("not-ready"), toleration("unreachable")),
        "volumes",
        List.of(
            Tree.map(
                "configMap",
                Tree.map("defaultMode", 420, "name", workload.name()),
                "name",
                "config")));
  }

  private static SortedMap<String, Object> toleration(String key) {
    return Tree.map(
        "effect",
        "NoExecute",
        "key",
        "node.kubernetes.io/" + key,
        "operator",
        "Exists",
        "tolerationSeconds",
        300);
  }

  private static SortedMap<String, Object> container(Workload workload) {
    return Tree.map(
        "env",
        List.of(
            Tree.map("name", "LOG_LEVEL", "value", "info"),
            Tree.map(
                "name",
                "POD_NAME",
                "valueFrom",
                Tree.map("fieldRef", Tree.map("apiVersion", "v1", "fieldPath", "metadata.name")))),
        "image",
        "registry.example.com/shop/" + workload.name() + ":1.2.0",
        "imagePullPolicy",
        "IfNotPresent",
        "name",
        "main",
        "ports",
        workload.ports().stream()
            .map(port ->
                Tree.map(
                    "containerPort",
                    port.target(),
                    "name",
                    port.name(),
                    "protocol",
                    port.protocol()))
            .toList(),
        "resources",
        Tree.map("requests", Tree.map("cpu", "100m", "memory", "128Mi")),
        "terminationMessagePath",
        "/dev/termination-log",
        "terminationMessagePolicy",
        "File",
        "volumeMounts",
        List.of(Tree.map("mountPath", "/etc/app", "name", "config", "readOnly", true)));
  }

  private SortedMap<String, Object> status(Places.Place place) {
    String ready = place.isReady() ? "True" : "False";
    List<?> conditions =
        CONDITIONS.stream()
            .map(type ->
                Tree.map(
                    "lastTransitionTime",
                    facts.time(),
                    "status",
                    type.endsWith("Ready") ? ready : "True",
                    "type",
                    type))
            .toList();
    return Tree.map(
        "conditions",
        conditions,
        "containerStatuses",
        List.of(
            Tree.map(
                "containerID",
                "containerd://" + facts.hash().substring(7),
                "image",
                "registry.example.com/shop/main:1.2.0",
                "imageID",
                "registry.example.com/shop/main@" + facts.hash(),
                "name",
                "main",
                "ready",
                place.isReady(),
                "restartCount",
                facts.number(4),
                "started",
                true,
                "state",
                Tree.map("running", Tree.map("startedAt", facts.time())))),
        "hostIP",
        Addresses.node(place.node()),
        "phase",
        "Running",
        "podIP",
        place.address(),
        "podIPs",
        List.of(Tree.map("ip", place.address())),
        "qosClass",
        "Burstable",
        "startTime",
        facts.time());
  }
}
