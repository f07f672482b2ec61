package io.knetc.bench;

/// Where the pods of a cluster run: in turn on all nodes.
final class Places {
  private static final int HASH_LENGTH = 10;

  private final Size size;
  private final Addresses addresses;

  Places(Size size, Addresses addresses) {
    this.size = size;
    this.addresses = addresses;
  }

  /// A pod as others see it.
  record Place(
      int node, String address, String pod, String uid, boolean isReady, boolean isTerminating) {}

  /// The place of an endpoint; the same whenever it is asked for.
  Place of(Workload workload, int index) {
    int number = workload.number() * size.endpoints() + index;
    int node = number % size.nodes();
    Facts facts = new Facts(size.seed() * 31 + number);
    boolean terminating = number % 200 == 77;
    return new Place(
        node,
        addresses.pod(node, number / size.nodes()),
        workload.name() + "-" + facts.suffix(HASH_LENGTH) + "-" + facts.suffix(5),
        facts.uid(),
        !terminating && number % 100 != 31,
        terminating);
  }
}
