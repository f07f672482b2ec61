package io.knetc.dump.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.dump.Captures;
import io.knetc.dump.ip.HeldByHost.KernelsOwn;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ip.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The batch files that were made from the dumps of flanneld's hosts, and are known to make the
/// same hosts again, are read as the kernel values that the dumps are read as.
final class FlannelHoldingsTest {
  private static final List<String> DUMPS =
      List.of("link", "addr", "route", "route6", "neigh", "fdb");

  @Test
  void dumpsAndBatchFilesAreTheSameKernelValues() {
    Optional<Path> oracle = Captures.oracle();
    assumeTrue(oracle.isPresent(), Captures.MISSING);
    List<Path> batches = Captures.files(oracle.orElseThrow().resolve("flannel"), "[.]ip-batch");
    assertThat(batches).hasSizeGreaterThan(100);
    assertThat(batches).allSatisfy(FlannelHoldingsTest::isWhatTheHostHolds);
  }

  private static void isWhatTheHostHolds(Path ipBatch) {
    String node = ipBatch.getFileName().toString().replace(".ip-batch", "");
    Path host = ipBatch.resolveSibling("../expected").normalize();
    IpConfiguration batch =
        held(List.of(ipBatch, ipBatch.resolveSibling(node + ".bridge-batch"))).configuration();
    IpConfiguration dumped = held(dumps(host, node)).configuration();
    IpConfiguration before = held(dumps(host.resolveSibling("baseline"), node)).configuration();

    assertThat(dumped.links()).extracting(Link::name).containsAll(names(batch));
    assertThat(dumped.links())
        .filteredOn(link -> names(batch).contains(link.name()))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyInAnyOrderElementsOf(whole(batch.links(), dumped.links()));
    assertThat(dumped.addresses())
        .filteredOn(address -> names(batch).contains(address.device()))
        .containsExactlyInAnyOrderElementsOf(batch.addresses());
    assertThat(dumped.neighbours()).containsExactlyInAnyOrderElementsOf(batch.neighbours());
    assertThat(dumped.forwarding()).containsExactlyInAnyOrderElementsOf(batch.forwarding());
    List<Route> routes = new ArrayList<>(dumped.routes());
    routes.removeAll(before.routes());
    assertThat(routes).containsExactlyInAnyOrderElementsOf(batch.routes());
  }

  private static List<String> names(IpConfiguration configuration) {
    return configuration.links().stream().map(Link::name).toList();
  }

  /// What a batch file leaves to the kernel is what the dump says of it.
  private static List<Link> whole(List<Link> links, List<Link> dumped) {
    return links.stream()
        .map(link -> {
          Link there =
              dumped.stream()
                  .filter(each -> each.name().equals(link.name()))
                  .findFirst()
                  .orElseThrow();
          return new Link(
              link.name(),
              link.kind(),
              link.address().or(there::address),
              link.mtu().isPresent() ? link.mtu() : there.mtu(),
              link.queueLength().isPresent() ? link.queueLength() : there.queueLength(),
              link.origin());
        })
        .toList();
  }

  private static List<Path> dumps(Path folder, String node) {
    return DUMPS.stream()
        .map(ending -> folder.resolve(node + "." + ending))
        .filter(Files::exists)
        .toList();
  }

  private static HeldByHost held(List<Path> files) {
    List<IpDump> dumps =
        files.stream()
            .map(file ->
                IpDumps.parse(IpDumps.format(file), IpDumps.family(file), Captures.read(file)))
            .toList();
    HeldByHost held = HeldByHost.of(dumps, KernelsOwn.DROPPED);
    return new HeldByHost(Configurations.withoutOrigins(held.configuration()), held.others());
  }
}
