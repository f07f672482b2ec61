package io.knetc.check;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.ServicePort;
import io.knetc.manifest.ServiceManifest.TargetPort;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.List;
import java.util.stream.Collectors;

/// Reports Service ports that lead to a port which the selected Pods do not have (a workload whose
/// Pods are not in the files stands for them): a name must be there, or the Pod is no endpoint; a
/// number may be, but where all Pods declare ports and none of them this one, it is often misspelt.
final class CheckTargetPorts implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    PodsByLabel<PolicyPod> all = new PodsByLabel<>();
    checked.cluster().policies().pods().forEach(pod -> all.add(pod.namespace(), pod.labels(), pod));
    for (ServiceManifest service : checked.of(ServiceManifest.class)) {
      List<PolicyPod> pods = all.selected(service.meta().namespace(), service.selector());
      for (ServicePort port : pods.isEmpty() ? List.<ServicePort>of() : service.ports()) {
        switch (port.target()) {
          case TargetPort.Named(String name) -> named(port, name, pods, diagnostics);
          case TargetPort.Numbered(Port number) -> numbered(port, number, pods, diagnostics);
        }
      }
    }
  }

  private static void named(
      ServicePort port, String name, List<PolicyPod> pods, Diagnostics diagnostics) {
    List<PolicyPod> without =
        pods.stream().filter(pod -> pod.portsNamed(name, port.protocol()).isEmpty()).toList();
    if (without.isEmpty()) {
      return;
    }
    String who =
        without.size() == pods.size()
            ? "none of the selected Pods has"
            : without.size()
                + " of "
                + pods.size()
                + " selected Pods "
                + (without.size() == 1 ? "lacks" : "lack");
    diagnostics.report(
        Diagnostic.of(
                Code.KN2103,
                port.origin().span(),
                who
                    + " a port "
                    + Quoted.of(name)
                    + " of "
                    + port.protocol()
                    + ", so "
                    + (without.size() == pods.size()
                        ? "the Service leads nowhere"
                        : (without.size() == 1 ? "it gets" : "they get") + " no connections"))
            .alsoAt(without.getFirst().origin().span(), declared(without.getFirst()))
            .withHelp("give the port of the container that name, or the targetPort its number"));
  }

  private static void numbered(
      ServicePort port, Port number, List<PolicyPod> pods, Diagnostics diagnostics) {
    boolean known = pods.stream().noneMatch(pod -> pod.ports().isEmpty());
    boolean declared =
        pods.stream()
            .anyMatch(
                pod -> pod.ports().stream().anyMatch(each -> is(each, number, port.protocol())));
    if (known && !declared) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2102,
                  port.origin().span(),
                  "no container of the selected Pods declares the port "
                      + number.number()
                      + "/"
                      + port.protocol())
              .alsoAt(pods.getFirst().origin().span(), declared(pods.getFirst()))
              .withHelp("mend targetPort, or declare the port if something does listen there"));
    }
  }

  private static boolean is(ContainerPort port, Port number, Protocol protocol) {
    return port.port().equals(number) && port.protocol() == protocol;
  }

  private static String declared(PolicyPod pod) {
    return pod.ports().isEmpty()
        ? "declares no port"
        : "declares "
            + pod.ports().stream()
                .map(port ->
                    (port.name().isEmpty() ? "" : Quoted.shown(port.name()) + " ")
                        + port.port().number()
                        + "/"
                        + port.protocol())
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
  }
}
