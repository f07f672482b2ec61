package io.knetc.compare.ways;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.compare.HostState;
import io.knetc.compare.Subject;
import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.RealServer.Forwarding;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What differences of virtual servers mean where nothing but these is known of a host.
final class VirtualServersTest {
  private static final Origin ORIGIN = Origin.of("", "", Span.builtIn("test"), "");

  /// One virtual server whose real servers have these weights.
  private static HostState host(int persistence, int... weights) {
    List<RealServer> real = new ArrayList<>();
    for (int weight : weights) {
      real.add(
          new RealServer(
              IpAddress.of("10.244.1." + (real.size() + 1)),
              8080,
              Forwarding.MASQUERADING,
              weight,
              List.of(),
              ORIGIN));
    }
    VirtualServer.Target target =
        new VirtualServer.Target.Socket(Protocol.TCP, IpAddress.of("10.96.0.10"), new Port(80));
    VirtualServer server =
        new VirtualServer(target, "wrr", List.of(), persistence, List.of(), real, ORIGIN);
    HostState none = HostState.none("node");
    return new HostState(
        "node",
        Set.of(Subject.VIRTUAL_SERVERS),
        none.addresses(),
        none.rulesets(),
        none.sets(),
        new IpvsConfiguration(Optional.empty(), List.of(server), List.of()),
        none.tables(),
        none.ip(),
        none.sysctls(),
        none.texts());
  }

  @Test
  void weightsAreShares() {
    assertThat(Hosts.changes(host(0, 1, 1), host(0, 1, 2)))
        .containsExactly(
            "10.96.0.10:80/tcp from everybody: 10.244.1.1:8080 1/2 -> 1/3, 10.244.1.2:8080 1/2 ->"
                + " 2/3");
  }

  @Test
  void whoHasNoWeightGetsNothing() {
    assertThat(Hosts.changes(host(0, 1, 1), host(0, 1, 0)))
        .containsExactly(
            "10.96.0.10:80/tcp from everybody: 10.244.1.1:8080 1/2 -> 1, 10.244.1.2:8080 1/2 ->"
                + " gone");
    assertThat(Hosts.changes(host(0, 1), host(0, 0)))
        .containsExactly("10.96.0.10:80/tcp from everybody: closed (refused)");
  }

  @Test
  void persistenceIsAffinity() {
    assertThat(Hosts.changes(host(0, 1), host(300, 1)))
        .containsExactly("10.96.0.10:80/tcp from everybody: session affinity none -> 300 s");
  }

  @Test
  void ofTheSourceAddressNothingIsSaid() {
    assertThat(Hosts.changes(host(0), host(0, 1)))
        .containsExactly("10.96.0.10:80/tcp from everybody: opened (was refused): 10.244.1.1:8080");
  }
}
