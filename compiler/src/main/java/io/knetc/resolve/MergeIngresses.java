package io.knetc.resolve;

import io.knetc.cluster.ingress.IngressBackend;
import io.knetc.cluster.ingress.IngressPath;
import io.knetc.cluster.ingress.IngressRoute;
import io.knetc.cluster.ingress.IngressSettings;
import io.knetc.cluster.ingress.VirtualHost;
import io.knetc.cluster.ingress.VirtualHost.Fallback;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.IngressManifest;
import io.knetc.manifest.IngressManifest.Path;
import io.knetc.manifest.IngressManifest.PathType;
import io.knetc.manifest.IngressManifest.Rule;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The hosts of the Ingresses of one class. Where two want the same, the older one goes first, and
/// the other is reported.
final class MergeIngresses {
  private final ResolveIngressBackends backends;
  private final Diagnostics diagnostics;
  private final MergedHost all;
  private final Map<String, MergedHost> hosts = new TreeMap<>();
  private final Map<String, IngressSettings> settings = new LinkedHashMap<>();

  /// @param origin who says that there is a class, and so an answer for unknown hosts
  MergeIngresses(Origin origin, ResolveIngressBackends backends, Diagnostics diagnostics) {
    this.backends = backends;
    this.diagnostics = diagnostics;
    this.all = new MergedHost("", origin, diagnostics);
    hosts.put("", all);
  }

  /// @param ingresses the oldest first
  List<VirtualHost> run(List<IngressManifest> ingresses) {
    for (IngressManifest ingress : ingresses) {
      settings.put(ingress.meta().id(), ReadIngressAnnotations.run(ingress, diagnostics));
    }
    for (IngressManifest ingress : ingresses) {
      for (Rule rule : ingress.rules()) {
        MergedHost host =
            hosts.computeIfAbsent(
                rule.host(), name -> new MergedHost(name, rule.origin(), diagnostics));
        rule.paths().forEach(path -> host.add(route(ingress, path)));
        host.takes(of(ingress));
      }
    }
    claimFallbacks(ingresses);
    for (IngressManifest ingress : ingresses) {
      CheckTlsHosts.run(ingress, diagnostics);
      hosts(ingress).forEach(host -> host.certify(ingress));
    }
    Fallback others = all.fallback(notFound());
    return hosts.values().stream().map(host -> host.merged(others)).toList();
  }

  private IngressSettings of(IngressManifest ingress) {
    return settings.getOrDefault(ingress.meta().id(), IngressSettings.DEFAULT);
  }

  private Fallback notFound() {
    return new Fallback(new IngressBackend.None(all.origin()), all.settings());
  }

  /// An Ingress has the default backend for its own hosts; that for all others is the one of an
  /// Ingress without rules, else that of the oldest.
  private void claimFallbacks(List<IngressManifest> ingresses) {
    List<IngressManifest> catching = new ArrayList<>();
    for (IngressManifest ingress : ingresses) {
      if (!ingress.defaultBackends().isEmpty()) {
        catching.add(ingress);
        Fallback fallback = fallback(ingress);
        hosts(ingress).forEach(host -> host.claim(fallback));
      }
    }
    catching.stream()
        .filter(ingress -> !ingress.rules().isEmpty())
        .findFirst()
        .ifPresent(ingress -> {
          if (!all.hasFallback()) {
            all.claim(fallback(ingress));
          }
        });
  }

  private Fallback fallback(IngressManifest ingress) {
    return new Fallback(
        backends.of(ingress.meta().namespace(), ingress.defaultBackends().getFirst()), of(ingress));
  }

  /// Those of its rules; without rules it is there for all.
  private List<MergedHost> hosts(IngressManifest ingress) {
    return ingress.rules().isEmpty()
        ? List.of(all)
        : ingress.rules().stream()
            .map(Rule::host)
            .distinct()
            .flatMap(name -> Stream.ofNullable(hosts.get(name)))
            .toList();
  }

  private IngressRoute route(IngressManifest ingress, Path path) {
    checkCharacters(path);
    String text = path.path().value();
    return new IngressRoute(
        path.type() == PathType.EXACT ? IngressPath.exact(text) : IngressPath.prefix(text),
        backends.of(ingress.meta().namespace(), path.backend()),
        of(ingress),
        path.origin());
  }

  /// Its strict validation, which is on by default since 1.12.
  private void checkCharacters(Path path) {
    Attributed<String> text = path.path();
    if (path.type() != PathType.IMPLEMENTATION_SPECIFIC
        && !text.value().matches("/[A-Za-z0-9._/-]*")) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2136,
                  text.span(),
                  "ingress-nginx takes only letters, digits and \"/ . _ -\" in such a path, and"
                      + " leaves out an Ingress with "
                      + Quoted.of(text.value()))
              .withHelp("compiled as it is; it is compared with what a client's % escapes mean"));
    }
  }
}
