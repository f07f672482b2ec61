package io.knetc.manifest.policy;

/// Which connections of a Pod a rule speaks of.
public enum PolicyDirection {
  /// Those that are opened to it.
  INGRESS("Ingress"),
  /// Those that it opens.
  EGRESS("Egress");

  private final String kubernetesName;

  PolicyDirection(String kubernetesName) {
    this.kubernetesName = kubernetesName;
  }

  /// The word of `policyTypes`.
  public String kubernetesName() {
    return kubernetesName;
  }
}
