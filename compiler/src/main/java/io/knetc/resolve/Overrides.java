package io.knetc.resolve;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.policy.PolicyEnforcement;
import io.knetc.manifest.ProxyConfiguration.Layout;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.network.Cidr;
import java.util.List;
import java.util.Optional;

/// What the user says on the command line, which goes before what the manifests say.
///
/// @param modes `--proxy-mode`, none or one
/// @param layouts `--layout`, none or one
/// @param clusterCidrs `--cluster-cidr`, empty if not given
/// @param flannelBackends `--flannel-backend`, none or one
/// @param podCidrs `--pod-cidr`, empty if not given
/// @param enforcement `--policy-backend` and its options; none for a cluster whose policies
///   somebody else enforces
/// @param nodes `--nodes`, how many to plan for a cluster without any; 0 if not given
public record Overrides(
    KubeProxyVersion version,
    List<Mode> modes,
    List<Layout> layouts,
    List<Cidr> clusterCidrs,
    List<String> flannelBackends,
    List<Cidr> podCidrs,
    Optional<PolicyEnforcement> enforcement,
    int nodes) {
  /// Nothing but the newest version.
  public static final Overrides NONE = new Overrides(KubeProxyVersion.NEWEST, List.of(), List.of());

  /// Nothing of the pod network.
  public Overrides(KubeProxyVersion version, List<Mode> modes, List<Cidr> clusterCidrs) {
    this(
        version,
        modes,
        List.of(),
        clusterCidrs,
        List.of(),
        List.of(),
        Optional.of(PolicyEnforcement.USUAL),
        0);
  }

  /// The same with another mode, if one is named. A layout is one of mode nftables.
  public Overrides withModes(List<Mode> others) {
    return others.isEmpty()
        ? this
        : new Overrides(
            version,
            List.copyOf(others),
            others.contains(Mode.NFTABLES) ? layouts : List.of(),
            clusterCidrs,
            flannelBackends,
            podCidrs,
            enforcement,
            nodes);
  }
}
