package io.knetc.resolve;

import io.knetc.cluster.ingress.IngressSettings;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.IngressManifest;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The annotations of ingress-nginx at an Ingress: few are compiled, the others are reported, and
/// so are values of those few that say more than knetc can.
final class ReadIngressAnnotations {
  private static final String PREFIX = "nginx.ingress.kubernetes.io/";

  private final Diagnostics diagnostics;
  private boolean redirectsToTls = true;
  private final List<Origin> alwaysRedirects = new ArrayList<>();
  private final List<Attributed<String>> rewriteTargets = new ArrayList<>();
  private boolean speaksTls;

  private ReadIngressAnnotations(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  static IngressSettings run(IngressManifest ingress, Diagnostics diagnostics) {
    ReadIngressAnnotations read = new ReadIngressAnnotations(diagnostics);
    for (Map.Entry<String, Attributed<String>> each : ingress.annotations().entrySet()) {
      if (each.getKey().startsWith(PREFIX)) {
        read.annotation(each.getKey().substring(PREFIX.length()), each.getValue());
      }
    }
    return new IngressSettings(
        read.redirectsToTls, read.alwaysRedirects, read.rewriteTargets, read.speaksTls);
  }

  private void annotation(String name, Attributed<String> value) {
    switch (name) {
      case "ssl-redirect" -> redirectsToTls = isTrue(value, redirectsToTls);
      case "force-ssl-redirect" -> {
        if (isTrue(value, false)) {
          alwaysRedirects.add(value.origin());
        }
      }
      case "rewrite-target" -> rewriteTarget(value);
      case "backend-protocol" -> protocol(value);
      default -> report(value, "the annotation " + Quoted.of(PREFIX + name) + " is not compiled");
    }
  }

  /// As Go reads booleans.
  private boolean isTrue(Attributed<String> value, boolean otherwise) {
    return switch (value.value()) {
      case "1", "t", "T", "TRUE", "true", "True" -> true;
      case "0", "f", "F", "FALSE", "false", "False" -> false;
      default -> {
        report(value, Quoted.of(value.value()) + " is neither true nor false");
        yield otherwise;
      }
    };
  }

  /// What has groups of a regular expression, or a host, changes each path in another way.
  private void rewriteTarget(Attributed<String> value) {
    if (value.value().matches("/[A-Za-z0-9/._~-]*")) {
      rewriteTargets.add(value);
    } else {
      report(
          value,
          "the rewrite target "
              + Quoted.of(value.value())
              + " is not compiled: knetc takes a plain path, without groups such as $1");
    }
  }

  private void protocol(Attributed<String> value) {
    switch (value.value()) {
      case "HTTP" -> speaksTls = false;
      case "HTTPS" -> speaksTls = true;
      default ->
          report(
              value,
              "the backend protocol "
                  + Quoted.of(value.value())
                  + " is not compiled: knetc takes HTTP and HTTPS, and HTTP for this");
    }
  }

  private void report(Attributed<String> value, String message) {
    diagnostics.report(Diagnostic.of(Code.KN2134, value.span(), message));
  }
}
