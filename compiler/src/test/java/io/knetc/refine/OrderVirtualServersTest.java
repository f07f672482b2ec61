package io.knetc.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.RealServer.Forwarding;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.ipvs.VirtualServer.Target;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The order of `ipvsadm -S` as captures show it.
final class OrderVirtualServersTest {
  private static final Origin ORIGIN = Origin.of("", "", Span.builtIn("test"), "test");

  @Test
  void marksComeLastThenFamilyProtocolSignedAddressAndPortDecide() {
    List<VirtualServer> inOrder =
        List.of(
            server(socket(Protocol.TCP, "192.168.10.11", 30080)),
            server(socket(Protocol.TCP, "192.168.10.11", 30502)),
            server(socket(Protocol.TCP, "203.0.113.10", 80)),
            server(socket(Protocol.TCP, "10.96.0.1", 443)),
            server(new Target.AnyPort(Protocol.TCP, IpAddress.of("10.96.0.10"))),
            server(socket(Protocol.TCP, "10.96.0.10", 53)),
            server(socket(Protocol.TCP, "10.100.0.1", 53)),
            server(socket(Protocol.UDP, "10.96.0.10", 53)),
            server(socket(Protocol.SCTP, "10.96.0.10", 53)),
            server(socket(Protocol.TCP, "fd00:10:96::1838", 80)),
            server(socket(Protocol.TCP, "fd00:192:168:10::11", 30080)),
            server(socket(Protocol.TCP, "2001:db8:1::10", 80)),
            server(new Target.Mark(7, IpFamily.IPV4)));
    List<VirtualServer> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(OrderVirtualServers.run(table(shuffled))).isEqualTo(table(inOrder));
  }

  @Test
  void realServersFollowTheirAddressesToo() {
    VirtualServer server =
        server(
            socket(Protocol.TCP, "10.96.0.10", 80),
            real("10.244.3.3", 80),
            real("10.244.2.4", 81),
            real("10.244.2.4", 80),
            real("192.168.10.11", 80));
    assertThat(
            OrderVirtualServers.run(table(List.of(server)))
                .virtualServers()
                .getFirst()
                .realServers())
        .containsExactly(
            real("192.168.10.11", 80),
            real("10.244.2.4", 80),
            real("10.244.2.4", 81),
            real("10.244.3.3", 80));
  }

  private static IpvsConfiguration table(List<VirtualServer> servers) {
    return new IpvsConfiguration(Optional.empty(), servers, List.of());
  }

  private static Target socket(Protocol protocol, String address, int port) {
    return new Target.Socket(protocol, IpAddress.of(address), new Port(port));
  }

  private static VirtualServer server(Target target, RealServer... realServers) {
    return new VirtualServer(target, "rr", List.of(), 0, List.of(), List.of(realServers), ORIGIN);
  }

  private static RealServer real(String address, int port) {
    return new RealServer(
        IpAddress.of(address), port, Forwarding.MASQUERADING, 1, List.of(), ORIGIN);
  }
}
