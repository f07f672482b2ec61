package io.knetc.resolve;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.network.Cidr;
import java.util.List;

/// What the user says on the command line, which goes before what the manifests say.
///
/// @param modes `--proxy-mode`, none or one
/// @param clusterCidrs `--cluster-cidr`, empty if not given
public record Overrides(KubeProxyVersion version, List<Mode> modes, List<Cidr> clusterCidrs) {
  /// Nothing but the newest version.
  public static final Overrides NONE = new Overrides(KubeProxyVersion.NEWEST, List.of(), List.of());
}
