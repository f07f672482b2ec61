package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.CompileHosts;
import io.knetc.Compiler;
import io.knetc.cluster.Cluster;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.policy.PolicyEnforcement;
import io.knetc.cluster.policy.PolicyEnforcement.Action;
import io.knetc.cluster.policy.PolicyEnforcement.Backend;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lab.IptablesVariant;
import io.knetc.lab.LabKernel;
import io.knetc.lab.LabLoad;
import io.knetc.lab.LabReport;
import io.knetc.lab.LabSettings;
import io.knetc.lab.LabWatcher;
import io.knetc.lab.Loadable;
import io.knetc.lab.RunLab;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.probe.Means;
import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.Subject;
import io.knetc.lab.probe.Verdict;
import io.knetc.lab.probe.Verdict.Kind;
import io.knetc.manifest.ProxyConfiguration.Layout;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.resolve.Overrides;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A cluster and what is compiled for it, ready for a lab.
///
/// @param asked which probes it asks
record LabOf(Loadable loadable, LabLoad load, Predicate<Probe> asked) {
  static final Path WAYS = Path.of("lab/ways.yaml");

  /// What {@link #WAYS} lacks, on the same nodes.
  static final Path IPVS = Path.of("lab/ipvs.yaml");

  /// Policies below Services.
  static final Path POLICIES = Path.of("lab/policies.yaml");

  private static final Path LOADER = Path.of("src/test/sh/load-ipvs");

  /// The cluster of some manifests, with the rules of iptables mode.
  static LabOf manifests(Path... paths) throws UnreadableSource {
    return manifests(Mode.IPTABLES, paths);
  }

  /// The same with the rules of a mode.
  static LabOf manifests(Mode mode, Path... paths) throws UnreadableSource {
    return manifests(new Overrides(KubeProxyVersion.NEWEST, List.of(mode), List.of()), paths);
  }

  /// The same with the compact tables of nftables mode.
  static LabOf compact(Path... paths) throws UnreadableSource {
    return manifests(
        new Overrides(
            KubeProxyVersion.NEWEST,
            List.of(Mode.NFTABLES),
            List.of(Layout.COMPACT),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(PolicyEnforcement.USUAL),
            0),
        paths);
  }

  /// The same with the rules of iptables mode, and policies in tables of nftables.
  static LabOf withPolicyTables(Path... paths) throws UnreadableSource {
    return manifests(
        new Overrides(
            KubeProxyVersion.NEWEST,
            List.of(Mode.IPTABLES),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(
                new PolicyEnforcement(
                    Action.DROP, OptionalInt.empty(), Optional.of(Backend.NFTABLES))),
            0),
        paths);
  }

  /// The same on three planned nodes with flannel's vxlan.
  static LabOf planned(Mode mode, Path... paths) throws UnreadableSource {
    return manifests(
        new Overrides(
            KubeProxyVersion.NEWEST,
            List.of(mode),
            List.of(),
            List.of(),
            List.of("vxlan"),
            List.of(),
            Optional.of(PolicyEnforcement.USUAL),
            3),
        paths);
  }

  private static LabOf manifests(Overrides overrides, Path... paths) throws UnreadableSource {
    Diagnostics diagnostics = new Diagnostics();
    Compiler compiler = new Compiler(diagnostics);
    List<String> names = Arrays.stream(paths).map(Path::toString).toList();
    Cluster cluster =
        compiler.resolve(
            compiler.read(
                LoadSources.run(names, false, InputStream.nullInputStream(), diagnostics)),
            overrides);
    assertThat(diagnostics.hasErrors()).isFalse();
    Loadable loadable = Loadable.of(cluster);
    LabLoad load =
        new LabLoad(
            CompileHosts.run(compiler, loadable.cluster()),
            CompileHosts.shared(compiler, loadable.cluster()));
    return new LabOf(loadable, load, probe -> true);
  }

  /// Changes a file of a node.
  void change(String node, String file, UnaryOperator<String> change) {
    Map<String, byte[]> files = load.hosts().getOrDefault(node, Map.of());
    String before = new String(files.get(file), StandardCharsets.UTF_8);
    String after = change.apply(before);
    assertThat(after).as("the change changes " + file).isNotEqualTo(before);
    files.put(file, after.getBytes(StandardCharsets.UTF_8));
  }

  /// Changes a file of the cluster.
  void changeShared(String file, UnaryOperator<String> change) {
    String before =
        new String(load.shared().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    String after = change.apply(before);
    assertThat(after).as("the change changes " + file).isNotEqualTo(before);
    load.shared().put(file, after.getBytes(StandardCharsets.UTF_8));
  }

  /// Has hosts of ipvs mode loaded by the tools alone: in user-mode Linux a program takes long to
  /// start, and `apply.sh` starts dozens, of which `ApplyIpvsTest` and one lab have enough.
  LabOf loadedByTools() throws IOException {
    byte[] loader = Files.readAllBytes(LOADER);
    load.hosts().values().forEach(files -> files.put("apply.sh", loader));
    return this;
  }

  /// Has only those probes asked that are to show mutations.
  LabOf askedAbout(Collection<Mutation> mutations) {
    return new LabOf(
        loadable,
        load,
        probe -> mutations.stream().anyMatch(mutation -> mutation.isAbout(words(probe))));
  }

  /// What a fresh lab shows.
  LabReport run(LabKernel kernel) throws LabTrouble {
    return run(kernel, IptablesVariant.LEGACY);
  }

  /// The same, with an iptables of choice.
  LabReport run(LabKernel kernel, IptablesVariant variant) throws LabTrouble {
    try (LabContainer container = ReadyImage.start()) {
      LabSettings settings = new LabSettings(kernel, variant, LabSettings.DEFAULT_SECONDS, false);
      return new RunLab(container, settings, LabWatcher.NOBODY).run(loadable, load, asked);
    }
  }

  /// What is not as expected: Service, way and caller of each probe, and the difference.
  static List<String> differences(LabReport report) {
    return report.verdicts().stream()
        .filter(verdict -> verdict.kind() == Kind.DIFFERENT)
        .map(LabOf::words)
        .toList();
  }

  private static String words(Verdict verdict) {
    return words(verdict.probe()) + verdict.difference();
  }

  private static String words(Probe probe) {
    return subject(probe.subject())
        + " by "
        + probe.way().words()
        + (probe.means() instanceof Means.Ping ? " (ping)" : "")
        + " from "
        + probe.caller().words()
        + ": ";
  }

  private static String subject(Subject subject) {
    return switch (subject) {
      case Subject.OfService(ServicePort port) -> port.name().service();
      case Subject.OfPods pods -> pods.from().name() + " to " + pods.to().name();
      case Subject.OfWorld world -> world.from().name() + " to outside";
      case Subject.OfHostPort port -> port.pod() + " " + port.port().number();
      case Subject.OfPolicies policies -> "policies of " + policies.pod();
      case Subject.OfNames names -> names.service();
      case Subject.OfContainers containers -> containers.pod();
      case Subject.OfIngressClass ingress -> ingress.name();
    };
  }
}
