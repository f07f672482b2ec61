package io.knetc.lab.topology;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Endpoint;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Addresses that nobody in a cluster has.
final class Addresses {
  /// How many are looked at from an end of a range.
  private static final int TRIED = 200;

  /// For carriers and for benchmarks (RFC 6598, RFC 2544), else private ones; for documentation.
  private static final List<Cidr> CROWDS =
      List.of(
          Cidr.of("100.64.0.0/16"),
          Cidr.of("198.19.0.0/16"),
          Cidr.of("172.30.0.0/16"),
          Cidr.of("10.250.0.0/16"),
          Cidr.of("2001:db8:fffd::/112"),
          Cidr.of("2001:db8:fffc::/112"));

  /// For documentation (RFC 5737, RFC 3849).
  private static final List<Cidr> OUTSIDE =
      List.of(
          Cidr.of("198.51.100.0/24"),
          Cidr.of("192.0.2.0/24"),
          Cidr.of("203.0.113.0/24"),
          Cidr.of("2001:db8:ffff::/64"),
          Cidr.of("2001:db8:fffe::/64"));

  private final Cluster cluster;
  private final Set<IpAddress> taken = new HashSet<>();

  Addresses(Cluster cluster) {
    this.cluster = cluster;
    for (Node node : cluster.nodes()) {
      node.addresses().forEach(address -> taken.add(address.value()));
      node.host().interfaceAddresses().forEach(address -> taken.add(address.value()));
    }
    servicePorts().forEach(this::take);
    cluster
        .policies()
        .pods()
        .forEach(pod -> pod.addresses().forEach(address -> taken.add(address.value())));
    cluster.podHosts().values().stream()
        .flatMap(host -> host.pods().stream())
        .flatMap(pod -> pod.addresses().stream())
        .forEach(address -> taken.add(address.value()));
  }

  private List<ServicePort> servicePorts() {
    return Arrays.stream(IpFamily.values())
        .flatMap(family -> cluster.servicePorts(family).stream())
        .toList();
  }

  private void take(ServicePort servicePort) {
    taken.addAll(LabNetwork.virtualAddresses(servicePort));
    servicePort.endpoints().stream().map(Endpoint::address).forEach(taken::add);
  }

  /// The first free address of a range, without its own.
  Optional<IpAddress> first(Cidr range) {
    return free(range, LongStream.rangeClosed(1, TRIED));
  }

  /// The last free address of a range, without the one for broadcasts.
  Optional<IpAddress> last(Cidr range) {
    long size = size(range);
    return free(range, LongStream.rangeClosed(2, TRIED).map(back -> size - back));
  }

  /// A client outside of the cluster needs an address of each family that no source range names,
  /// and one in each range that is not of pods, as in each block of a policy.
  List<IpAddress> ofClient() {
    Set<Cidr> ranges = new TreeSet<>();
    servicePorts().forEach(port -> port.sourceRanges().forEach(range -> ranges.add(range.value())));
    ranges.removeIf(Cidr::isEverything);
    List<IpAddress> addresses = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      OUTSIDE.stream()
          .filter(outside -> outside.family() == family)
          .filter(outside -> ranges.stream().noneMatch(outside::overlaps) && !isOfPods(outside))
          .findFirst()
          .flatMap(this::first)
          .ifPresent(addresses::add);
    }
    ranges.addAll(PolicyPods.blocks(cluster));
    for (Cidr range : ranges) {
      if (addresses.stream().noneMatch(range::contains) && !isOfPods(range)) {
        free(
                range,
                LongStream.rangeClosed(
                    range.prefixLength() == range.family().bits() ? 0 : 1, TRIED))
            .ifPresent(addresses::add);
      }
    }
    return addresses;
  }

  /// A range of each family that nobody in the cluster speaks of.
  List<Cidr> ofCrowd() {
    List<Cidr> ranges = new ArrayList<>();
    servicePorts().forEach(port -> port.sourceRanges().forEach(range -> ranges.add(range.value())));
    ranges.removeIf(Cidr::isEverything);
    List<Cidr> crowds = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      CROWDS.stream()
          .filter(crowd -> crowd.family() == family && !isOfPods(crowd))
          .filter(crowd -> ranges.stream().noneMatch(crowd::overlaps))
          .filter(crowd -> taken.stream().noneMatch(crowd::contains))
          .findFirst()
          .ifPresent(crowds::add);
    }
    return crowds;
  }

  private boolean isOfPods(Cidr range) {
    return cluster.nodes().stream()
        .flatMap(
            node -> Stream.concat(node.podCidrs().stream(), node.proxy().clusterCidrs().stream()))
        .anyMatch(pods -> pods.value().overlaps(range));
  }

  private Optional<IpAddress> free(Cidr range, LongStream offsets) {
    Optional<IpAddress> found =
        offsets
            .mapToObj(offset -> at(range, offset))
            .filter(address -> range.contains(address) && !taken.contains(address))
            .findFirst();
    found.ifPresent(taken::add);
    return found;
  }

  /// How many addresses a range has, as far as that matters here.
  private static long size(Cidr range) {
    int bits = range.family().bits() - range.prefixLength();
    return 1L << Math.min(bits, 16);
  }

  static IpAddress at(Cidr range, long offset) {
    IpAddress first = range.address();
    return new IpAddress(first.family(), first.high(), first.low() + offset);
  }
}
