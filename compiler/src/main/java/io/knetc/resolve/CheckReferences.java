package io.knetc.resolve;

import io.knetc.cluster.Node;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.EndpointSliceManifest;
import io.knetc.manifest.EndpointsManifest;
import io.knetc.manifest.HostFactsManifest;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.source.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reports references to objects that are not there: what they were meant to cause is missing from
/// the output.
final class CheckReferences {
  private final Set<String> nodes = new HashSet<>();
  private final Set<String> services = new HashSet<>();
  private final Diagnostics diagnostics;

  private CheckReferences(Manifests manifests, List<Node> nodes, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    nodes.forEach(node -> this.nodes.add(node.name()));
    manifests
        .of(ServiceManifest.class)
        .forEach(service -> services.add(service.meta().namespacedName()));
  }

  static void run(Manifests manifests, List<Node> nodes, Diagnostics diagnostics) {
    CheckReferences check = new CheckReferences(manifests, nodes, diagnostics);
    if (nodes.isEmpty()) {
      return;
    }
    manifests.of(EndpointSliceManifest.class).forEach(check::slice);
    for (EndpointsManifest endpoints : manifests.of(EndpointsManifest.class)) {
      for (EndpointsManifest.Subset subset : endpoints.subsets()) {
        subset
            .addresses()
            .forEach(address ->
                check.node(address.nodeName(), address.ip().span(), "this endpoint is on"));
      }
    }
    manifests
        .of(PodManifest.class)
        .forEach(pod -> check.node(pod.nodeName(), pod.meta().span(), "this Pod is on"));
    for (HostFactsManifest facts : manifests.of(HostFactsManifest.class)) {
      check.node(facts.meta().name(), facts.meta().span(), "these HostFacts speak of");
    }
  }

  private void slice(EndpointSliceManifest slice) {
    String service = slice.meta().namespace() + "/" + slice.serviceName();
    if (slice.serviceName().isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2008,
                  slice.meta().span(),
                  "\""
                      + slice.meta().id()
                      + "\" has no label kubernetes.io/service-name, so its endpoints are used by"
                      + " no Service")
              .withHelp("label it with the name of its Service"));
    } else if (!services.contains(service)) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2008,
                  slice.meta().span(),
                  "\""
                      + slice.meta().id()
                      + "\" belongs to the Service \""
                      + service
                      + "\", which is not in the input")
              .withHelp("add the Service, or leave the EndpointSlice out"));
    }
    for (EndpointSliceManifest.Endpoint endpoint : slice.endpoints()) {
      node(endpoint.nodeName(), endpoint.address().span(), "this endpoint is on");
    }
  }

  private void node(String name, Span span, String what) {
    if (!name.isEmpty() && !nodes.contains(name)) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2006,
                  span,
                  what + " the Node " + Quoted.of(name) + ", which is not in the input")
              .withHelp("add the Node, or mend the name"));
    }
  }
}
