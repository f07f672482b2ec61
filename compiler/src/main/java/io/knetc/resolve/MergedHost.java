package io.knetc.resolve;

import io.knetc.cluster.ingress.HostPattern;
import io.knetc.cluster.ingress.IngressBackend;
import io.knetc.cluster.ingress.IngressPath;
import io.knetc.cluster.ingress.IngressRoute;
import io.knetc.cluster.ingress.IngressSettings;
import io.knetc.cluster.ingress.VirtualHost;
import io.knetc.cluster.ingress.VirtualHost.Certificate;
import io.knetc.cluster.ingress.VirtualHost.Fallback;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.IngressManifest;
import io.knetc.manifest.IngressManifest.TlsSection;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A host of a class in the making.
final class MergedHost {
  private final String host;
  private final Origin origin;
  private final Diagnostics diagnostics;
  private final Map<IngressPath, IngressRoute> routes = new TreeMap<>(IngressPath.IN_ORDER);
  private final List<IngressSettings> ofFirst = new ArrayList<>(1);
  private final List<Fallback> fallbacks = new ArrayList<>(1);
  private final List<Attributed<Certificate>> certificates = new ArrayList<>(1);

  /// @param origin who first asked for the host
  MergedHost(String host, Origin origin, Diagnostics diagnostics) {
    this.host = host;
    this.origin = origin;
    this.diagnostics = diagnostics;
  }

  Origin origin() {
    return origin;
  }

  /// An Ingress of these settings has the host; the first one's are for what no path takes.
  void takes(IngressSettings settings) {
    if (ofFirst.isEmpty()) {
      ofFirst.add(settings);
    }
  }

  IngressSettings settings() {
    return ofFirst.isEmpty() ? IngressSettings.DEFAULT : ofFirst.getFirst();
  }

  /// A further path, unless there is the same already.
  void add(IngressRoute route) {
    IngressRoute before = routes.putIfAbsent(route.path(), route);
    if (before != null
        && !(same(before.backend(), route.backend())
            && before.settings().sameAs(route.settings()))) {
      String kind =
          switch (route.path().kind()) {
            case EXACT -> "the path ";
            case PREFIX -> "the prefix ";
          };
      report(
          route.origin().span(),
          kind + "\"" + route.path().path() + "\" of " + called() + " leads elsewhere already",
          before.origin().span());
    }
  }

  private static boolean same(IngressBackend one, IngressBackend other) {
    return switch (one) {
      case IngressBackend.ServicePort a ->
          other instanceof IngressBackend.ServicePort b
              && a.namespace().equals(b.namespace())
              && a.service().equals(b.service())
              && a.port().equals(b.port());
      case IngressBackend.External a ->
          other instanceof IngressBackend.External b
              && a.name().equals(b.name())
              && a.port().equals(b.port());
      case IngressBackend.Missing _ -> other instanceof IngressBackend.Missing;
      case IngressBackend.None _ -> other instanceof IngressBackend.None;
    };
  }

  /// A backend for what no path takes, unless there is one already.
  void claim(Fallback fallback) {
    if (fallbacks.isEmpty()) {
      fallbacks.add(fallback);
    } else if (!same(fallbacks.getFirst().backend(), fallback.backend())) {
      report(
          fallback.backend().origin().span(),
          "there is another default backend for " + called() + " already",
          fallbacks.getFirst().backend().origin().span());
    }
  }

  boolean hasFallback() {
    return !fallbacks.isEmpty();
  }

  /// What takes the rest: of the host itself, else of all hosts.
  Fallback fallback(Fallback ofAll) {
    return fallbacks.isEmpty()
        ? new Fallback(ofAll.backend(), ofAll.settings().redirectingAs(settings()))
        : fallbacks.getFirst();
  }

  /// The certificate that an Ingress has for the host, unless there is one already.
  void certify(IngressManifest ingress) {
    section(ingress.tls())
        .ifPresent(section -> {
          Certificate certificate =
              section.secret().isEmpty()
                  ? new Certificate.OfController()
                  : new Certificate.OfSecret(ingress.meta().namespace(), section.secret());
          if (certificates.isEmpty()) {
            certificates.add(new Attributed<>(certificate, section.origin()));
          } else if (!certificates.getFirst().value().equals(certificate)) {
            report(
                section.origin().span(),
                called() + " has another certificate already",
                certificates.getFirst().span());
          }
        });
  }

  /// One that names the host, else one with a wildcard for it, else one for all hosts.
  private Optional<TlsSection> section(List<TlsSection> sections) {
    return sections.stream()
        .filter(section -> names(section, host))
        .findFirst()
        .or(() -> sections.stream().filter(section -> names(section, wildcard(host))).findFirst())
        .or(() -> sections.stream().filter(section -> section.hosts().isEmpty()).findFirst());
  }

  private static boolean names(TlsSection section, String name) {
    return section.hosts().stream().anyMatch(each -> each.value().equals(name));
  }

  /// The wildcard that has a host among others.
  static String wildcard(String host) {
    return "*" + host.substring(Math.max(0, host.indexOf('.')));
  }

  private String called() {
    return host.isEmpty() ? "all hosts" : "\"" + host + "\"";
  }

  private void report(Span span, String message, Span before) {
    diagnostics.report(
        Diagnostic.of(Code.KN2132, span, message)
            .alsoAt(before, "goes first")
            .withHelp("the Ingress created first goes first, else the first by name"));
  }

  /// The host with all that was added.
  VirtualHost merged(Fallback ofAll) {
    return new VirtualHost(
        HostPattern.of(host), List.copyOf(routes.values()), fallback(ofAll), certificates, origin);
  }
}
