package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.ConfigManifest;
import io.knetc.manifest.DecodeProxyConfiguration;
import io.knetc.manifest.HostFactsManifest;
import io.knetc.manifest.KubeadmManifest;
import io.knetc.manifest.Mappings;
import io.knetc.manifest.ProxyConfiguration;
import io.knetc.manifest.ProxyConfiguration.Ipvs;
import io.knetc.manifest.ProxyConfiguration.Layout;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.Value.Mapping;
import io.knetc.network.Cidr;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.List;
import java.util.Locale;

/// How kube-proxy is configured on each host: the cluster's KubeProxyConfiguration, else
/// kube-proxy's defaults; over it what the host's facts say, and over all the command line.
final class ResolveProxyConfiguration {
  private static final String DEFAULTS = "kube-proxy defaults";

  private final Overrides overrides;
  private final Diagnostics diagnostics;
  private final Mapping base;
  private final String object;
  private final List<Attributed<Cidr>> podSubnets;
  private final ProxyConfiguration common;

  ResolveProxyConfiguration(Manifests manifests, Overrides overrides, Diagnostics diagnostics) {
    this.overrides = overrides;
    this.diagnostics = diagnostics;
    List<ConfigManifest> configurations = manifests.of(ConfigManifest.class);
    this.base =
        configurations.isEmpty()
            ? new Mapping(List.of(), Span.builtIn(DEFAULTS))
            : configurations.getFirst().configuration();
    this.object = configurations.isEmpty() ? DEFAULTS : configurations.getFirst().meta().id();
    this.podSubnets =
        configurations.isEmpty()
            ? manifests.of(KubeadmManifest.class).stream()
                .flatMap(config -> config.podSubnets().stream())
                .toList()
            : List.of();
    this.common = decode(base);
  }

  /// The configuration of a host with these facts (none or one).
  ProxyConfiguration of(List<HostFactsManifest> facts) {
    List<Mapping> over = facts.stream().flatMap(host -> host.kubeProxy().stream()).toList();
    ProxyConfiguration configuration =
        over.isEmpty() ? common : decode(Mappings.overlay(base, over.getFirst()));
    checkInterface(configuration);
    return configuration;
  }

  /// Without the interface that its mode asks for, kube-proxy does not start.
  private void checkInterface(ProxyConfiguration configuration) {
    switch (configuration.detectLocalMode().value()) {
      case CLUSTER_CIDR, NODE_CIDR -> {}
      case BRIDGE_INTERFACE ->
          requireInterface(configuration, configuration.bridgeInterface(), "bridgeInterface");
      case INTERFACE_NAME_PREFIX ->
          requireInterface(
              configuration, configuration.interfaceNamePrefix(), "interfaceNamePrefix");
    }
  }

  private void requireInterface(ProxyConfiguration configuration, String name, String field) {
    if (name.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN1003,
                  configuration.detectLocalMode().span(),
                  "this detectLocalMode needs detectLocal." + field + ", which is not there")
              .withHelp("name the interface; kube-proxy does not start without"));
    }
  }

  private ProxyConfiguration decode(Mapping configuration) {
    ProxyConfiguration decoded = DecodeProxyConfiguration.run(configuration, object, diagnostics);
    List<Attributed<Cidr>> clusterCidrs =
        decoded.clusterCidrs().isEmpty() ? podSubnets : decoded.clusterCidrs();
    if (!overrides.clusterCidrs().isEmpty()) {
      Origin flag = flag("--cluster-cidr");
      clusterCidrs =
          overrides.clusterCidrs().stream().map(cidr -> new Attributed<>(cidr, flag)).toList();
    }
    ProxyConfiguration effective = decoded.withClusterCidrs(clusterCidrs);
    if (!overrides.modes().isEmpty()) {
      effective =
          effective.withMode(new Attributed<>(overrides.modes().getFirst(), flag("--proxy-mode")));
    }
    if (!overrides.layouts().isEmpty()) {
      effective =
          effective.withLayout(new Attributed<>(overrides.layouts().getLast(), flag("--layout")));
    }
    checkMode(effective);
    if (effective.primaryNodePorts().value()
        && !overrides.version().knowsPrimaryNodePortAddresses()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN1007,
                  effective.primaryNodePorts().span(),
                  "nodePortAddresses is \"primary\", which kube-proxy "
                      + overrides.version().text()
                      + " does not know")
              .withHelp("give CIDRs, or compile for 1.31 or later with --kube-proxy-version"));
    }
    return effective;
  }

  private static Origin flag(String name) {
    return Origin.of(name, "", Span.builtIn("command line"), "ResolveProxyConfiguration");
  }

  private void checkMode(ProxyConfiguration configuration) {
    Mode mode = configuration.mode().value();
    switch (mode) {
      case IPTABLES, NONE -> {}
      case IPVS -> checkScheduler(configuration.ipvs().scheduler());
      case NFTABLES -> checkLayout(configuration);
    }
    Attributed<Layout> layout = configuration.nftables().layout();
    if (layout.value() == Layout.COMPACT && mode != Mode.NFTABLES) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN3006,
                  layout.span(),
                  "the compact layout is one of mode nftables, and the proxy mode is "
                      + mode.name().toLowerCase(Locale.ROOT))
              .withHelp("pass --proxy-mode nftables too, or leave --layout out"));
    }
  }

  private void checkLayout(ProxyConfiguration configuration) {
    Attributed<Mode> mode = configuration.mode();
    String version = overrides.version().text();
    switch (overrides.version().nftablesLayout()) {
      case KNOWN -> {}
      case NONE ->
          diagnostics.report(
              Diagnostic.of(
                      Code.KN3003,
                      mode.span(),
                      "the proxy mode is nftables, and knetc knows no rules of kube-proxy "
                          + version
                          + " for it")
                  .withHelp(
                      "compile for 1.30 or later with --kube-proxy-version, or pass --proxy-mode"
                          + " iptables or ipvs to see what that mode would program"));
      case CHANGED -> {
        if (configuration.nftables().layout().value() == Layout.KUBE_PROXY) {
          diagnostics.report(
              Diagnostic.of(
                      Code.KN3005,
                      mode.span(),
                      "the rules for nftables are laid out as kube-proxy 1.30 to 1.32 does, which "
                          + version
                          + " does in another way")
                  .withHelp(
                      "packets fare the same; chains and sets of such a host have partly other"
                          + " names"));
        }
      }
    }
  }

  /// kube-proxy does not start if the kernel has no such scheduler.
  private void checkScheduler(Attributed<String> scheduler) {
    if (!Ipvs.SCHEDULERS.contains(scheduler.value())) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN1008,
                  scheduler.span(),
                  "the scheduler is "
                      + Quoted.of(scheduler.value())
                      + ", which is none of "
                      + String.join(", ", Ipvs.SCHEDULERS))
              .withHelp("kube-proxy does not start if the kernel has no ip_vs_<scheduler>"));
    }
  }
}
