package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.ProxyConfiguration.Conntrack;
import io.knetc.manifest.ProxyConfiguration.DetectLocalMode;
import io.knetc.manifest.ProxyConfiguration.Ipvs;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.ProxyConfiguration.Nftables;
import io.knetc.manifest.Value.Mapping;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// KubeProxyConfiguration, with the defaults of kube-proxy
/// (pkg/proxy/apis/config/v1alpha1/defaults.go).
public final class DecodeProxyConfiguration {
  private static final String PRIMARY = "primary";
  private static final String DEFAULT_SCHEDULER = "rr";
  private static final int DEFAULT_MASQUERADE_BIT = 14;
  private static final int DEFAULT_MAX_PER_CORE = 32 * 1024;
  private static final int DEFAULT_MIN = 128 * 1024;
  private static final int DEFAULT_ESTABLISHED_SECONDS = 24 * 3600;
  private static final int DEFAULT_CLOSE_WAIT_SECONDS = 3600;

  static final Fields ROOT =
      Fields.of("KubeProxyConfiguration")
          .supported(
              "featureGates", "bindAddress", "mode", "iptables", "detectLocalMode", "detectLocal")
          .supported("clusterCIDR", "nodePortAddresses", "conntrack", "ipvs", "nftables")
          .noEffect("apiVersion", "kind", "winkernel", "metadata")
          .noEffect(
              "clientConnection",
              "logging",
              "hostnameOverride",
              "healthzBindAddress",
              "metricsBindAddress")
          .noEffect(
              "bindAddressHardFail",
              "enableProfiling",
              "showHiddenMetricsForVersion",
              "oomScoreAdj")
          .noEffect(
              "configSyncPeriod",
              "portRange",
              "windowsRunAsService",
              "udpIdleTimeout",
              "resourceContainer");
  static final Fields IPTABLES =
      Fields.of("KubeProxyIPTablesConfiguration")
          .supported("masqueradeBit", "masqueradeAll", "localhostNodePorts")
          .noEffect("syncPeriod", "minSyncPeriod");
  static final Fields NFTABLES =
      Fields.of("KubeProxyNFTablesConfiguration")
          .supported("masqueradeBit", "masqueradeAll")
          .noEffect("syncPeriod", "minSyncPeriod");
  static final Fields IPVS =
      Fields.of("KubeProxyIPVSConfiguration")
          .supported("scheduler", "strictARP", "excludeCIDRs")
          .supported("tcpTimeout", "tcpFinTimeout", "udpTimeout")
          .noEffect("syncPeriod", "minSyncPeriod");
  static final Fields DETECT_LOCAL =
      Fields.of("DetectLocalConfiguration").supported("bridgeInterface", "interfaceNamePrefix");
  static final Fields CONNTRACK =
      Fields.of("KubeProxyConntrackConfiguration")
          .supported(
              "maxPerCore", "min", "tcpEstablishedTimeout", "tcpCloseWaitTimeout", "tcpBeLiberal")
          .supported("udpTimeout", "udpStreamTimeout")
          .noEffect("max");
  private static final Map<String, Mode> MODES =
      KubernetesWords.inOrder(
          Map.entry("iptables", Mode.IPTABLES),
          Map.entry("ipvs", Mode.IPVS),
          Map.entry("nftables", Mode.NFTABLES));
  private static final Map<String, DetectLocalMode> DETECT_LOCAL_MODES =
      KubernetesWords.inOrder(
          Map.entry("ClusterCIDR", DetectLocalMode.CLUSTER_CIDR),
          Map.entry("NodeCIDR", DetectLocalMode.NODE_CIDR),
          Map.entry("BridgeInterface", DetectLocalMode.BRIDGE_INTERFACE),
          Map.entry("InterfaceNamePrefix", DetectLocalMode.INTERFACE_NAME_PREFIX));

  private DecodeProxyConfiguration() {}

  /// Reads the configuration that `object` holds.
  public static ProxyConfiguration run(
      Mapping configuration, String object, Diagnostics diagnostics) {
    FieldReader root = new FieldReader(configuration, ROOT, object, "", diagnostics);
    Origin whole = root.origin();
    Optional<FieldReader> iptables = root.part("iptables", IPTABLES);
    Optional<FieldReader> detect = root.part("detectLocal", DETECT_LOCAL);
    List<Attributed<String>> nodePorts = root.strings("nodePortAddresses");
    boolean primary = nodePorts.size() == 1 && nodePorts.getFirst().value().equals(PRIMARY);
    return new ProxyConfiguration(
        root.word("mode", MODES).orElse(new Attributed<>(Mode.IPTABLES, whole)),
        DecodeConfigMap.cidrs(root, "clusterCIDR"),
        root.word("detectLocalMode", DETECT_LOCAL_MODES)
            .orElse(new Attributed<>(DetectLocalMode.CLUSTER_CIDR, whole)),
        detect.map(fields -> interfaceName(fields, "bridgeInterface")).orElse(""),
        detect.map(fields -> interfaceName(fields, "interfaceNamePrefix")).orElse(""),
        masqueradeAll(iptables, whole),
        masqueradeBit(iptables, whole),
        iptables
            .flatMap(fields -> fields.bool("localhostNodePorts"))
            .orElse(new Attributed<>(true, whole)),
        primary
            ? List.of()
            : root.parsedList("nodePortAddresses", Code.KN1007, "a CIDR", Cidr::parse),
        new Attributed<>(primary, primary ? nodePorts.getFirst().origin() : whole),
        root.parsed("bindAddress", Code.KN1006, "an IP address", IpAddress::parse)
            .map(List::of)
            .orElse(List.of()),
        conntrack(root, whole),
        ipvs(root, whole),
        nftables(root, whole),
        featureGates(root),
        whole);
  }

  private static Attributed<Boolean> masqueradeAll(Optional<FieldReader> section, Origin whole) {
    return section
        .flatMap(fields -> fields.bool("masqueradeAll"))
        .orElse(new Attributed<>(false, whole));
  }

  private static Attributed<Integer> masqueradeBit(Optional<FieldReader> section, Origin whole) {
    return section
        .flatMap(fields -> fields.integer("masqueradeBit", 0, 31, Code.KN1009))
        .orElse(new Attributed<>(DEFAULT_MASQUERADE_BIT, whole));
  }

  private static Nftables nftables(FieldReader root, Origin whole) {
    Optional<FieldReader> section = root.part("nftables", NFTABLES);
    return new Nftables(
        masqueradeAll(section, whole),
        masqueradeBit(section, whole),
        new Attributed<>(ProxyConfiguration.Layout.KUBE_PROXY, whole));
  }

  private static String interfaceName(FieldReader detect, String field) {
    Optional<Attributed<String>> name =
        detect.string(field).filter(text -> !text.value().isEmpty());
    name.ifPresent(text -> NameRule.INTERFACE.holds(text, detect.diagnostics()));
    return name.map(Attributed::value).orElse("");
  }

  private static Conntrack conntrack(FieldReader root, Origin whole) {
    Optional<FieldReader> section = root.part("conntrack", CONNTRACK);
    if (section.isEmpty()) {
      return new Conntrack(
          DEFAULT_MAX_PER_CORE,
          DEFAULT_MIN,
          DEFAULT_ESTABLISHED_SECONDS,
          DEFAULT_CLOSE_WAIT_SECONDS,
          0,
          0,
          false,
          whole);
    }
    FieldReader fields = section.get();
    return new Conntrack(
        number(fields, "maxPerCore", DEFAULT_MAX_PER_CORE),
        number(fields, "min", DEFAULT_MIN),
        seconds(fields, "tcpEstablishedTimeout", DEFAULT_ESTABLISHED_SECONDS),
        seconds(fields, "tcpCloseWaitTimeout", DEFAULT_CLOSE_WAIT_SECONDS),
        seconds(fields, "udpTimeout", 0),
        seconds(fields, "udpStreamTimeout", 0),
        fields.flag("tcpBeLiberal", false),
        fields.origin());
  }

  private static Ipvs ipvs(FieldReader root, Origin whole) {
    Optional<FieldReader> section = root.part("ipvs", IPVS);
    Attributed<String> scheduler = new Attributed<>(DEFAULT_SCHEDULER, whole);
    Attributed<Boolean> strictArp = new Attributed<>(false, whole);
    if (section.isEmpty()) {
      return new Ipvs(scheduler, strictArp, List.of(), 0, 0, 0, whole);
    }
    FieldReader fields = section.get();
    return new Ipvs(
        fields.string("scheduler").filter(text -> !text.value().isEmpty()).orElse(scheduler),
        fields.bool("strictARP").orElse(strictArp),
        fields.parsedList("excludeCIDRs", Code.KN1007, "a CIDR", Cidr::parse),
        seconds(fields, "tcpTimeout", 0),
        seconds(fields, "tcpFinTimeout", 0),
        seconds(fields, "udpTimeout", 0),
        fields.origin());
  }

  private static int number(FieldReader section, String field, int absent) {
    return section
        .integer(field, 0, Integer.MAX_VALUE, Code.KN1009)
        .map(Attributed::value)
        .orElse(absent);
  }

  /// Whole seconds, as kube-proxy writes them: what is below a second is cut off.
  private static int seconds(FieldReader section, String field, int absent) {
    return section
        .parsed(field, Code.KN1012, "a duration such as 24h0m0s", Durations::parse)
        .map(Attributed::value)
        .map(Duration::toSeconds)
        .map(seconds -> (int) Math.min(seconds, Integer.MAX_VALUE))
        .orElse(absent);
  }

  private static Map<String, Boolean> featureGates(FieldReader root) {
    Map<String, Boolean> gates = new LinkedHashMap<>();
    root.rawMapping("featureGates")
        .map(Mapping::entries)
        .orElse(List.of())
        .forEach(gate -> {
          if (gate.value() instanceof Value.Scalar scalar
              && scalar.kind() == Value.Scalar.Kind.BOOLEAN) {
            gates.put(gate.key(), scalar.text().equals("true"));
          } else {
            root.diagnostics()
                .report(
                    Code.KN1001,
                    gate.value().span(),
                    "the feature gate "
                        + Quoted.of(gate.key())
                        + " is "
                        + gate.value().described()
                        + ", not a boolean");
          }
        });
    return gates;
  }
}
