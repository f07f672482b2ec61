package io.knetc.bench;

/// How big a cluster is, and what it is made of.
///
/// @param endpoints of each service
/// @param pods whether the pods behind the endpoints are written too
/// @param managed whether objects carry `managedFields`, as with `--show-managed-fields` or from
///   the API itself
record Size(int services, int endpoints, int nodes, long seed, boolean pods, boolean managed) {
  private static final int MOST_SERVICES = 18_000;

  Size {
    if (services < 1 || services > MOST_SERVICES || endpoints < 0 || nodes < 1 || nodes > 5_000) {
      throw new IllegalArgumentException(
          "1 to " + MOST_SERVICES + " services (node ports end there), 1 to 5,000 nodes");
    }
  }

  int namespaces() {
    return 1 + services / 40;
  }
}
