package io.knetc.manifest;

import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The closed word lists of the Kubernetes API, in the order in which they are listed to a user.
public final class KubernetesWords {
  static final Map<String, Protocol> PROTOCOLS =
      inOrder(
          Map.entry("TCP", Protocol.TCP),
          Map.entry("UDP", Protocol.UDP),
          Map.entry("SCTP", Protocol.SCTP));
  static final Map<String, IpFamily> FAMILIES =
      inOrder(Map.entry("IPv4", IpFamily.IPV4), Map.entry("IPv6", IpFamily.IPV6));
  static final Map<String, TrafficPolicy> TRAFFIC_POLICIES =
      inOrder(Map.entry("Cluster", TrafficPolicy.CLUSTER), Map.entry("Local", TrafficPolicy.LOCAL));
  static final Map<String, ServiceManifest.Type> SERVICE_TYPES =
      inOrder(
          Map.entry("ClusterIP", ServiceManifest.Type.CLUSTER_IP),
          Map.entry("NodePort", ServiceManifest.Type.NODE_PORT),
          Map.entry("LoadBalancer", ServiceManifest.Type.LOAD_BALANCER),
          Map.entry("ExternalName", ServiceManifest.Type.EXTERNAL_NAME));

  /// Whether a Service wants addresses of both families, as far as there are any.
  static final Map<String, Boolean> FAMILY_POLICIES =
      inOrder(
          Map.entry("SingleStack", false),
          Map.entry("PreferDualStack", true),
          Map.entry("RequireDualStack", true));

  private KubernetesWords() {}

  /// Words with what they stand for, in this order.
  @SafeVarargs
  public static <T> Map<String, T> inOrder(Map.Entry<String, T>... entries) {
    Map<String, T> words = new LinkedHashMap<>();
    for (Map.Entry<String, T> entry : entries) {
      words.put(entry.getKey(), entry.getValue());
    }
    return Collections.unmodifiableMap(words);
  }
}
