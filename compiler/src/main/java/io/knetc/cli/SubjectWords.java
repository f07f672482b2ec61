package io.knetc.cli;

import io.knetc.cluster.ServicePort;
import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.probe.Subject.OfContainers;
import io.knetc.lab.probe.Subject.OfHostPort;
import io.knetc.lab.probe.Subject.OfIngressClass;
import io.knetc.lab.probe.Subject.OfNames;
import io.knetc.lab.probe.Subject.OfPods;
import io.knetc.lab.probe.Subject.OfPolicies;
import io.knetc.lab.probe.Subject.OfService;
import io.knetc.lab.probe.Subject.OfWorld;
import io.knetc.lab.topology.LabNetwork.LabNode;

/// What a probe is about, in words.
final class SubjectWords {
  private SubjectWords() {}

  /// What it is about, in a few words.
  static String subject(Probe probe) {
    return switch (probe.subject()) {
      case OfService(ServicePort port) -> port.name().text() + " " + port.protocol();
      case OfPods(LabNode from, LabNode to, _, _) ->
          from.equals(to)
              ? "pod network of " + from.name()
              : "pod network " + from.name() + " -> " + to.name();
      case OfWorld(LabNode from, _) -> "pod network " + from.name() + " -> outside";
      case OfHostPort port ->
          "%s %d of %s for %s %s"
              .formatted(
                  probe.way() == Way.HOST_NETWORK ? "port" : "host port",
                  port.port().number(),
                  port.node().name(),
                  port.pod(),
                  port.protocol());
      case OfPolicies policies -> "policies of " + policies.pod();
      case OfNames names -> names.service() + " (headless)";
      case OfContainers containers -> "containers of " + containers.pod();
      case OfIngressClass ingress -> "Ingresses of class " + ingress.name();
    };
  }

  /// What kind of thing that is.
  static String kind(Probe probe) {
    return switch (probe.subject()) {
      case OfService _, OfNames _ -> "Service";
      case OfPods _, OfWorld _ -> "network";
      case OfHostPort _ -> "host port";
      case OfContainers _ -> "containers";
      case OfIngressClass _ -> "Ingress";
      case OfPolicies _ -> "policies";
    };
  }

  /// The head of a table of such things.
  static String header(Probe probe) {
    return switch (probe.subject()) {
      case OfService _, OfNames _ -> "SERVICE PORT";
      case OfPods _, OfWorld _ -> "POD NETWORK";
      case OfHostPort _ -> "HOST PORT";
      case OfContainers _ -> "POD";
      case OfIngressClass _ -> "INGRESS";
      case OfPolicies _ -> "POLICIES";
    };
  }
}
