package io.knetc.cluster.ingress;

import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// What annotations of ingress-nginx say about the routes of an Ingress.
///
/// @param redirectsToTls whether clients without TLS are sent to it where the host has a
///   certificate
/// @param alwaysRedirects who says that they are sent to it anyway: none or one
/// @param rewriteTargets the path that backends see instead of the client's: none or one
/// @param speaksTls whether backends are called with TLS
public record IngressSettings(
    boolean redirectsToTls,
    List<Origin> alwaysRedirects,
    List<Attributed<String>> rewriteTargets,
    boolean speaksTls) {
  /// Without annotations.
  public static final IngressSettings DEFAULT =
      new IngressSettings(true, List.of(), List.of(), false);

  public IngressSettings {
    alwaysRedirects = List.copyOf(alwaysRedirects);
    rewriteTargets = List.copyOf(rewriteTargets);
  }

  /// The same, but clients are redirected as others are.
  public IngressSettings redirectingAs(IngressSettings other) {
    return new IngressSettings(
        other.redirectsToTls, other.alwaysRedirects, rewriteTargets, speaksTls);
  }

  /// Whether both say the same, whoever says it.
  public boolean sameAs(IngressSettings other) {
    return redirectsToTls == other.redirectsToTls
        && alwaysRedirects.isEmpty() == other.alwaysRedirects.isEmpty()
        && targets(this).equals(targets(other))
        && speaksTls == other.speaksTls;
  }

  private static List<String> targets(IngressSettings settings) {
    return settings.rewriteTargets.stream().map(Attributed::value).toList();
  }
}
