package io.knetc.manifest;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Map;

/// A KubeProxyConfiguration (kubeproxy.config.k8s.io/v1alpha1) with kube-proxy's defaults applied.
///
/// @param clusterCidrs `clusterCIDR`, split at its commas
/// @param nodePortAddresses the CIDRs of `nodePortAddresses`
/// @param primaryNodePorts whether `nodePortAddresses` is the word `primary`
/// @param bindAddresses `bindAddress`, none or one
/// @param origin the configuration as a whole
public record ProxyConfiguration(
    Attributed<Mode> mode,
    List<Attributed<Cidr>> clusterCidrs,
    Attributed<DetectLocalMode> detectLocalMode,
    String bridgeInterface,
    String interfaceNamePrefix,
    Attributed<Boolean> masqueradeAll,
    Attributed<Integer> masqueradeBit,
    Attributed<Boolean> localhostNodePorts,
    List<Attributed<Cidr>> nodePortAddresses,
    Attributed<Boolean> primaryNodePorts,
    List<Attributed<IpAddress>> bindAddresses,
    Conntrack conntrack,
    Ipvs ipvs,
    Nftables nftables,
    Map<String, Boolean> featureGates,
    Origin origin) {

  /// The same with other cluster CIDRs.
  public ProxyConfiguration withClusterCidrs(List<Attributed<Cidr>> cidrs) {
    return new ProxyConfiguration(
        mode,
        cidrs,
        detectLocalMode,
        bridgeInterface,
        interfaceNamePrefix,
        masqueradeAll,
        masqueradeBit,
        localhostNodePorts,
        nodePortAddresses,
        primaryNodePorts,
        bindAddresses,
        conntrack,
        ipvs,
        nftables,
        featureGates,
        origin);
  }

  /// The same in another mode.
  public ProxyConfiguration withMode(Attributed<Mode> other) {
    return new ProxyConfiguration(
        other,
        clusterCidrs,
        detectLocalMode,
        bridgeInterface,
        interfaceNamePrefix,
        masqueradeAll,
        masqueradeBit,
        localhostNodePorts,
        nodePortAddresses,
        primaryNodePorts,
        bindAddresses,
        conntrack,
        ipvs,
        nftables,
        featureGates,
        origin);
  }

  /// The same with another layout.
  public ProxyConfiguration withLayout(Attributed<Layout> layout) {
    return new ProxyConfiguration(
        mode,
        clusterCidrs,
        detectLocalMode,
        bridgeInterface,
        interfaceNamePrefix,
        masqueradeAll,
        masqueradeBit,
        localhostNodePorts,
        nodePortAddresses,
        primaryNodePorts,
        bindAddresses,
        conntrack,
        ipvs,
        new Nftables(nftables.masqueradeAll(), nftables.masqueradeBit(), layout),
        featureGates,
        origin);
  }

  /// Whether all traffic to cluster IPs is masqueraded in the mode that is configured.
  public Attributed<Boolean> masqueradesAllInMode() {
    return mode.value() == Mode.NFTABLES ? nftables.masqueradeAll() : masqueradeAll;
  }

  /// Which bit of the packet mark means "masquerade" in the mode that is configured.
  public Attributed<Integer> masqueradeBitInMode() {
    return mode.value() == Mode.NFTABLES ? nftables.masqueradeBit() : masqueradeBit;
  }

  /// What kube-proxy programs.
  public enum Mode {
    IPTABLES,
    IPVS,
    NFTABLES,

    /// Nothing: the cluster has no kube-proxy. No word of its configuration.
    NONE
  }

  /// How kube-proxy tells a pod's packet from others.
  public enum DetectLocalMode {
    CLUSTER_CIDR,
    NODE_CIDR,
    BRIDGE_INTERFACE,
    INTERFACE_NAME_PREFIX
  }

  /// The `conntrack` section; times in seconds, 0 for "leave alone".
  ///
  /// @param origin the section, or the configuration if it has none
  public record Conntrack(
      int maxPerCore,
      int min,
      int tcpEstablishedSeconds,
      int tcpCloseWaitSeconds,
      int udpSeconds,
      int udpStreamSeconds,
      boolean tcpBeLiberal,
      Origin origin) {}

  /// The `nftables` section, which counts instead of the `iptables` one in that mode.
  ///
  /// @param layout which is no word of kube-proxy's configuration: it knows its own only
  public record Nftables(
      Attributed<Boolean> masqueradeAll,
      Attributed<Integer> masqueradeBit,
      Attributed<Layout> layout) {}

  /// How tables of nftables mode are laid out; packets fare the same.
  public enum Layout {
    /// As kube-proxy does: chains for each Service port and each endpoint.
    KUBE_PROXY,

    /// Chains for each form of Service, and maps to endpoints.
    COMPACT
  }

  /// The `ipvs` section; times in seconds, 0 for "leave alone".
  ///
  /// @param scheduler which endpoint a new connection gets
  /// @param excludeCidrs where virtual servers of others are left alone
  /// @param origin the section, or the configuration if it has none
  public record Ipvs(
      Attributed<String> scheduler,
      Attributed<Boolean> strictArp,
      List<Attributed<Cidr>> excludeCidrs,
      int tcpSeconds,
      int tcpFinSeconds,
      int udpSeconds,
      Origin origin) {
    /// The schedulers of Linux (net/netfilter/ipvs/Kconfig).
    public static final List<String> SCHEDULERS =
        List.of(
            "rr", "wrr", "lc", "wlc", "fo", "ovf", "lblc", "lblcr", "dh", "sh", "mh", "sed", "nq",
            "twos");
  }
}
