package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.OtherManifest;
import java.util.HashSet;
import java.util.Set;

/// Reports policies of other kinds, once each: they let through and deny too, and who asks who can
/// talk to whom must know that they are left out.
final class CheckOtherPolicies {
  private CheckOtherPolicies() {}

  static void run(Manifests manifests, Diagnostics diagnostics) {
    Set<String> kinds = new HashSet<>();
    for (OtherManifest other : manifests.of(OtherManifest.class)) {
      String kind = other.meta().kind();
      if (other.shapesNetwork() && isPolicy(kind) && kinds.add(other.group() + "/" + kind)) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN3001,
                    other.meta().span(),
                    "objects of kind "
                        + kind
                        + " decide too, but this version of knetc leaves them out")
                .withHelp("the answer is that of the NetworkPolicies of networking.k8s.io alone"));
      }
    }
  }

  /// AuthorizationPolicy is what Istio and Linkerd call theirs.
  private static boolean isPolicy(String kind) {
    return kind.endsWith("NetworkPolicy") || kind.equals("AuthorizationPolicy");
  }
}
