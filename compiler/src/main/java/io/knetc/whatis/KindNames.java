package io.knetc.whatis;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What kinds of objects are called: in full, in plural, and by the short names of kubectl.
final class KindNames {
  private static final Map<String, String> KINDS = new TreeMap<>();

  static {
    add("service", "services", "svc");
    add("pod", "pods", "po");
    add("node", "nodes", "no");
    add("namespace", "namespaces", "ns");
    add("endpoints", "ep");
    add("endpointslice", "endpointslices");
    add("networkpolicy", "networkpolicies", "netpol");
    add("ingress", "ingresses", "ing");
    add("ingressclass", "ingressclasses");
    add("configmap", "configmaps", "cm");
    add("deployment", "deployments", "deploy");
    add("replicaset", "replicasets", "rs");
    add("statefulset", "statefulsets", "sts");
    add("daemonset", "daemonsets", "ds");
    add("replicationcontroller", "replicationcontrollers", "rc");
    add("job", "jobs");
    add("cronjob", "cronjobs", "cj");
    add("hostfacts");
  }

  private KindNames() {}

  private static void add(String kind, String... others) {
    KINDS.put(kind, kind);
    for (String other : others) {
      KINDS.put(other, kind);
    }
  }

  /// The kind as origins have it.
  static Optional<String> kind(String word) {
    return Optional.ofNullable(KINDS.get(word.toLowerCase(Locale.ROOT)));
  }

  /// Whether objects of the kind have no namespace.
  static boolean isClusterWide(String kind) {
    return kind.equals("node")
        || kind.equals("namespace")
        || kind.equals("ingressclass")
        || kind.equals("hostfacts");
  }
}
