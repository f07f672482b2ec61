package io.knetc.resolve;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.manifest.EndpointSliceManifest;
import io.knetc.manifest.ObjectMeta;
import io.knetc.manifest.ServiceManifest;
import java.util.List;

/// Tells the Services and EndpointSlices that kube-proxy looks at from those it leaves to others.
final class ServedServices {
  private static final String HEADLESS = "service.kubernetes.io/headless";
  private static final String OTHER_PROXY = "service.kubernetes.io/service-proxy-name";

  private final KubeProxyVersion version;

  ServedServices(KubeProxyVersion version) {
    this.version = version;
  }

  /// The Services with virtual IPs of which this kube-proxy takes care.
  List<ServiceManifest> of(List<ServiceManifest> services) {
    return services.stream()
        .filter(
            service -> !service.headless() && service.type() != ServiceManifest.Type.EXTERNAL_NAME)
        .filter(service -> !isLabelledAway(service.meta(), OTHER_PROXY))
        .toList();
  }

  /// Whether the slice is looked at.
  boolean includes(EndpointSliceManifest slice) {
    return !isLabelledAway(slice.meta(), HEADLESS);
  }

  private boolean isLabelledAway(ObjectMeta meta, String label) {
    return version.splitsLabelFilters()
        ? meta.labels().containsKey(label)
        : meta.labels().containsKey(HEADLESS) || meta.labels().containsKey(OTHER_PROXY);
  }
}
