package io.knetc.bench;

/// Which address each thing of a cluster has.
///
/// Services live in 10.96.0.0/12, pods in 10.128.0.0/9 with one range for each node, nodes in
/// 192.168.0.0/16, load balancers in 100.64.0.0/10.
final class Addresses {
  static final String CLUSTER_CIDR = "10.128.0.0/9";

  private static final int SERVICES = 10 << 24 | 96 << 16;
  private static final int PODS = 10 << 24 | 128 << 16;
  private static final int NODES = 192 << 24 | 168 << 16;
  private static final int BALANCERS = 100 << 24 | 64 << 16;
  private static final int SMALLEST_POD_RANGE_BITS = 8;
  private static final int ALL_POD_BITS = 23;

  private final int podRangeBits;

  Addresses(Size size) {
    int podsOfNode = size.services() * size.endpoints() / size.nodes() + 2;
    podRangeBits =
        Math.max(SMALLEST_POD_RANGE_BITS, 32 - Integer.numberOfLeadingZeros(podsOfNode + 2));
    if ((long) size.nodes() << podRangeBits > 1L << ALL_POD_BITS) {
      throw new IllegalArgumentException("too many pods for " + CLUSTER_CIDR);
    }
  }

  static String service(int number) {
    return text(SERVICES + 10 + number);
  }

  static String node(int number) {
    return text(NODES + 10 + number);
  }

  /// Where a load balancer listens.
  static String balancer(int number) {
    return text(BALANCERS + number);
  }

  String podRange(int node) {
    return text(PODS + (node << podRangeBits)) + "/" + (32 - podRangeBits);
  }

  String pod(int node, int numberOnNode) {
    return text(PODS + (node << podRangeBits) + 2 + numberOnNode);
  }

  private static String text(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xFF)
        + "."
        + (address >>> 8 & 0xFF)
        + "."
        + (address & 0xFF);
  }
}
