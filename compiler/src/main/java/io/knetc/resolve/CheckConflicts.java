package io.knetc.resolve;

import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ServiceManifest;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reports Services that claim the same cluster IP, the same node port, or the same external
/// address and port.
final class CheckConflicts {
  private final Diagnostics diagnostics;

  private CheckConflicts(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  static void run(
      Map<IpFamily, List<ServicePort>> servicePorts,
      List<ServiceManifest> services,
      Diagnostics diagnostics) {
    CheckConflicts check = new CheckConflicts(diagnostics);
    check.clusterIps(services);
    Map<String, Origin> nodePorts = new HashMap<>();
    for (List<ServicePort> ports : servicePorts.values()) {
      Map<String, Origin> externals = new HashMap<>();
      for (ServicePort port : ports) {
        for (External external : port.externals()) {
          switch (external) {
            case External.NodePort nodePort ->
                check.nodePort(
                    nodePorts, nodePort.port().number() + "/" + port.protocol(), nodePort.origin());
            case External.ExternalIp ip ->
                check.external(externals, address(ip.address(), port), ip.origin());
            case External.LoadBalancerIp ip ->
                check.external(externals, address(ip.address(), port), ip.origin());
          }
        }
      }
    }
  }

  private static String address(IpAddress ip, ServicePort port) {
    return ip.withPort(port.port()) + "/" + port.protocol();
  }

  private void clusterIps(List<ServiceManifest> services) {
    Map<IpAddress, Attributed<IpAddress>> first = new HashMap<>();
    for (ServiceManifest service : services) {
      for (Attributed<IpAddress> ip : service.clusterIps()) {
        Attributed<IpAddress> before = first.putIfAbsent(ip.value(), ip);
        if (before != null) {
          report(
              Code.KN2002,
              "the cluster IP " + ip.value().text() + " is claimed by",
              before.origin(),
              ip.origin(),
              "a cluster IP belongs to one Service");
        }
      }
    }
  }

  /// A port of a dual-stack Service stands there once for each family, which is no conflict.
  private void nodePort(Map<String, Origin> first, String key, Origin origin) {
    Origin before = first.putIfAbsent(key, origin);
    if (before != null && !before.equals(origin)) {
      report(
          Code.KN2003,
          "the node port " + key + " is claimed by",
          before,
          origin,
          "a node port and protocol belong to one Service port");
    }
  }

  /// Only the first of two Services is reached: the rules of the second are never met.
  private void external(Map<String, Origin> first, String key, Origin origin) {
    Origin before = first.putIfAbsent(key, origin);
    if (before != null && !before.object().equals(origin.object())) {
      report(
          Code.KN2009,
          key + " is claimed by",
          before,
          origin,
          "kube-proxy sends such traffic to whichever Service it happens to write first");
    }
  }

  /// Whichever of the two stands first in the input was there first.
  private void report(Code code, String what, Origin one, Origin other, String help) {
    boolean inOrder = Span.IN_READING_ORDER.compare(one.span(), other.span()) <= 0;
    Origin before = inOrder ? one : other;
    Origin origin = inOrder ? other : one;
    String both =
        before.object().equals(origin.object())
            ? " two ports of \"" + origin.object() + "\""
            : " \"" + before.object() + "\" and \"" + origin.object() + "\"";
    diagnostics.report(
        Diagnostic.of(code, origin.span(), what + both)
            .labelled("claimed again")
            .alsoAt(before.span(), "first claimed here")
            .withHelp(help));
  }
}
