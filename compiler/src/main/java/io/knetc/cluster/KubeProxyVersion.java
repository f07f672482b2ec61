package io.knetc.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The minor versions of kube-proxy whose rules knetc knows. Every difference between them is one
/// question here; each was read in the sources of the versions on both sides, those up to 1.30 are
/// shown by captures too.
public enum KubeProxyVersion {
  V1_27("1.27"),
  V1_28("1.28"),
  V1_29("1.29"),
  V1_30("1.30"),
  V1_31("1.31"),
  V1_32("1.32"),
  V1_33("1.33"),
  V1_34("1.34"),
  V1_35("1.35"),
  V1_36("1.36");

  /// The oldest version that knetc knows.
  public static final KubeProxyVersion OLDEST = V1_27;

  /// The newest version that knetc knows.
  public static final KubeProxyVersion NEWEST = V1_36;

  private final String text;

  KubeProxyVersion(String text) {
    this.text = text;
  }

  /// `1.30` and the like.
  public String text() {
    return text;
  }

  /// All versions as a user writes them.
  public static List<String> texts() {
    return Arrays.stream(values()).map(KubeProxyVersion::text).toList();
  }

  /// The version of a text such as `1.30`, `v1.30` or `v1.30.5`.
  public static Optional<KubeProxyVersion> parse(String text) {
    String number = text.startsWith("v") ? text.substring(1) : text;
    return Arrays.stream(values())
        .filter(version -> number.equals(version.text) || number.startsWith(version.text + "."))
        .findFirst();
  }

  private boolean since(KubeProxyVersion first) {
    return compareTo(first) >= 0;
  }

  /// A gate that is not set by its name follows AllAlpha, off by default, or as a beta one AllBeta,
  /// on by default.
  private static boolean isOn(Map<String, Boolean> gates, String gate, boolean beta) {
    boolean ofItsStage =
        beta ? gates.getOrDefault("AllBeta", true) : gates.getOrDefault("AllAlpha", false);
    return gates.getOrDefault(gate, ofItsStage);
  }

  /// Which addresses of the Node kube-proxy looks up; source ranges are compared with them.
  public NodeAddressRule nodeAddressRule() {
    if (since(V1_29)) {
      return NodeAddressRule.FIRST_OF_EACH_FAMILY;
    }
    return since(V1_28) ? NodeAddressRule.FIRST : NodeAddressRule.NONE;
  }

  /// Which addresses of the Node count where `bindAddress` names none.
  public enum NodeAddressRule {
    /// None.
    NONE,
    /// The first; the other family has none.
    FIRST,
    /// The first of each family.
    FIRST_OF_EACH_FAMILY
  }

  /// Whether externalTrafficPolicy Local counts for the external IPs of ClusterIP Services.
  public boolean honoursLocalPolicyOfClusterIpServices() {
    return since(V1_29);
  }

  /// Whether conntrack values are written whenever they differ (before: only ever raised).
  public boolean writesConntrackWhenDifferent() {
    return since(V1_29);
  }

  /// Whether `conntrack.tcpBeLiberal`, `udpTimeout` and `udpStreamTimeout` are known, and a liberal
  /// kernel gets no rule against invalid packets.
  public boolean knowsLiberalConntrack() {
    return since(V1_29);
  }

  /// Whether ingress IPs with `ipMode: Proxy` are left to the load balancer.
  public boolean honoursIpMode(Map<String, Boolean> gates) {
    if (since(V1_32)) {
      return true;
    }
    return since(V1_29) && isOn(gates, "LoadBalancerIPMode", since(V1_30));
  }

  /// How topology hints decide, given the feature gates.
  public TopologyRule topologyRule(Map<String, Boolean> gates) {
    if (since(V1_33)) {
      boolean nodes = since(V1_35) || isOn(gates, "PreferSameTrafficDistribution", since(V1_34));
      return nodes ? TopologyRule.NODE_AND_ZONE_HINTS : TopologyRule.ZONE_HINTS;
    }
    if (!isOn(gates, "TopologyAwareHints", true)) {
      return TopologyRule.NONE;
    }
    boolean always = since(V1_30) && isOn(gates, "ServiceTrafficDistribution", since(V1_31));
    return always ? TopologyRule.ZONE_HINTS : TopologyRule.ANNOTATED_ZONE_HINTS;
  }

  /// Which hints of the endpoints are followed.
  public enum TopologyRule {
    /// None.
    NONE,
    /// Zone hints, where an annotation of the Service asks for it.
    ANNOTATED_ZONE_HINTS,
    /// Zone hints, whatever the Service says.
    ZONE_HINTS,
    /// Node hints, else zone hints.
    NODE_AND_ZONE_HINTS
  }

  /// Whether endpoints that terminate but still serve are used when nothing is ready.
  public boolean fallsBackToTerminating(Map<String, Boolean> gates) {
    return since(V1_28) || isOn(gates, "ProxyTerminatingEndpoints", true);
  }

  /// Whether in ipvs mode an external address is bound to the dummy device where another device of
  /// the host has it.
  public boolean bindsAddressesOfHost() {
    return !since(V1_28);
  }

  /// Whether in ipvs mode health check node ports are let through on the addresses of Services.
  public boolean passesHealthChecksOnServiceAddresses() {
    return since(V1_28);
  }

  /// Whether in ipvs mode external IPs with externalTrafficPolicy Local are let through to the
  /// node.
  public boolean passesLocalExternalIps() {
    return since(V1_30);
  }

  /// Whether in ipvs mode the node itself is kept off load balancer IPs whose source ranges leave
  /// it out.
  public boolean keepsNodeOffFirewalledIps() {
    return since(V1_29);
  }

  /// How far the rules of the nftables mode are known.
  public NftablesLayout nftablesLayout() {
    if (since(V1_33)) {
      return NftablesLayout.CHANGED;
    }
    return since(V1_30) ? NftablesLayout.KNOWN : NftablesLayout.NONE;
  }

  /// In which form a version has the rules of the nftables mode.
  public enum NftablesLayout {
    /// It has no such mode, or an early one that is not known.
    NONE,
    /// That of 1.30.
    KNOWN,
    /// At least parts of it were laid out anew; what becomes of packets is the same.
    CHANGED
  }

  /// Whether in nftables mode node ports are open on the node's own address only where
  /// `nodePortAddresses` does not say otherwise (before: on all but loopback addresses).
  public boolean opensNodePortsOnOwnAddress() {
    return since(V1_30);
  }

  /// Whether endpoint addresses are spelt canonically (before: as the EndpointSlice spells them).
  public boolean spellsEndpointsCanonically() {
    return since(V1_31);
  }

  /// Whether packets are counted by nfacct objects where the kernel has them.
  public boolean countsWithNfacct() {
    return since(V1_31);
  }

  /// Whether `nodePortAddresses` may be `primary`.
  public boolean knowsPrimaryNodePortAddresses() {
    return since(V1_31);
  }

  /// Whether a source range of prefix length 0 lets everybody in (before: it is a range like
  /// others).
  public boolean takesZeroSourceRangeAsNone() {
    return since(V1_34);
  }

  /// Whether a Service is left out for the label service-proxy-name alone, and an EndpointSlice for
  /// the label headless alone (before: either label leaves out both).
  public boolean splitsLabelFilters() {
    return since(V1_36);
  }

  /// Whether of two equal endpoints the later one counts unless it is terminating (before: the
  /// first, or a local one).
  public boolean prefersLaterDuplicate() {
    return since(V1_36);
  }

  /// Whether nf_conntrack_max is at most 1048576 where it follows the number of CPUs.
  public boolean capsConntrackMax() {
    return since(V1_36);
  }

  /// Whether the mode ipvs is on its way out (KEP-5495).
  public boolean deprecatesIpvs() {
    return since(V1_35);
  }

  /// Whether external IPs are programmed.
  public boolean programsExternalIps(Map<String, Boolean> gates) {
    return !since(V1_36) || gates.getOrDefault("AllowServiceExternalIPs", true);
  }

  /// Whether a host with `net.ipv6.conf.all.disable_ipv6` gets no IPv6 rules at all.
  public boolean skipsDisabledIpv6() {
    return since(V1_36);
  }
}
