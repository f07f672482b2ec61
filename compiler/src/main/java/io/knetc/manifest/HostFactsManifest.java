package io.knetc.manifest;

import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.cni.PluginList;
import io.knetc.manifest.flannel.FlanneldArguments;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What only a host itself knows (`knetc.io/v1alpha1`): its interfaces, its kernel, and where its
/// kube-proxy is configured differently from the others.
///
/// @param interfaces empty if the document says nothing about them
/// @param kubeProxy fields to lay over the cluster's KubeProxyConfiguration: none or one mapping
/// @param sysctls values the kernel has before kube-proxy starts
/// @param cpus the number of CPUs that kube-proxy sees, 0 if unknown
/// @param accounting whether the kernel has nfnetlink_acct and xt_nfacct
/// @param kernelVersion what `uname -r` prints on the host, empty if the document does not say
/// @param sandboxes the sandbox ids of pods, by their `namespace/name`
/// @param flanneld the arguments of its flanneld, if the host has its own: none or one
/// @param conflists its list of CNI plugins, if it has its own: none or one
/// @param docker who says that containers are on Docker's own bridge; none if nobody does
public record HostFactsManifest(
    ObjectMeta meta,
    List<Interface> interfaces,
    List<Mapping> kubeProxy,
    Map<String, String> sysctls,
    int cpus,
    boolean accounting,
    String kernelVersion,
    List<HostRoute> routes,
    Map<String, Attributed<String>> sandboxes,
    List<FlanneldArguments> flanneld,
    List<PluginList> conflists,
    Optional<Origin> docker)
    implements Manifest {

  /// One interface with its addresses, in order.
  ///
  /// @param mtu bytes
  public record Interface(String name, int mtu, List<InterfaceAddress> addresses) {
    /// The MTU of Ethernet, for an interface of which none is known.
    public static final int ETHERNET_MTU = 1500;
  }

  /// An address of an interface.
  ///
  /// @param network behind the interface, as the prefix length says
  public record InterfaceAddress(Attributed<IpAddress> address, Cidr network) {}

  /// A route of the host.
  ///
  /// @param gateways none or one
  /// @param device empty if the route names none
  public record HostRoute(
      Cidr destination, List<IpAddress> gateways, String device, Origin origin) {}
}
