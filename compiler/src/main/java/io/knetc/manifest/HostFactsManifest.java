package io.knetc.manifest;

import io.knetc.manifest.Value.Mapping;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Map;

/// What only a host itself knows (`knetc.io/v1alpha1`): its interfaces, its kernel, and where its
/// kube-proxy is configured differently from the others.
///
/// @param interfaces empty if the document says nothing about them
/// @param kubeProxy fields to lay over the cluster's KubeProxyConfiguration: none or one mapping
/// @param sysctls values the kernel has before kube-proxy starts
/// @param cpus the number of CPUs that kube-proxy sees, 0 if unknown
/// @param accounting whether the kernel has nfnetlink_acct and xt_nfacct
public record HostFactsManifest(
    ObjectMeta meta,
    List<Interface> interfaces,
    List<Mapping> kubeProxy,
    Map<String, String> sysctls,
    int cpus,
    boolean accounting)
    implements Manifest {

  /// One interface with its addresses, in order.
  public record Interface(String name, List<Attributed<IpAddress>> addresses) {}
}
