package io.knetc.cluster;

import static io.knetc.cluster.ServicePortBuilder.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.cluster.Node.Host;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OnLinkTest {
  private static final HostInterface ETH0 =
      device("eth0", "192.168.10.11", Optional.of("192.168.10.0/24"));
  private static final HostRoute DEFAULT = route("0.0.0.0/0", Optional.of("192.168.10.1"), "eth0");

  @Test
  void theNetworkOfAnInterfaceIsOnItsLink() {
    assertThat(link(host(List.of(ETH0), List.of(DEFAULT)), "192.168.10.12")).contains("eth0");
  }

  @Test
  void whatIsBehindTheDefaultRouteIsNot() {
    assertThat(link(host(List.of(ETH0), List.of(DEFAULT)), "192.168.20.12")).isEmpty();
    assertThat(link(host(List.of(ETH0), List.of()), "192.168.20.12")).isEmpty();
  }

  @Test
  void theLongestPrefixWins() {
    HostInterface eth1 = device("eth1", "192.168.10.129", Optional.of("192.168.10.128/25"));
    assertThat(link(host(List.of(ETH0, eth1), List.of()), "192.168.10.130")).contains("eth1");
    HostRoute around = route("192.168.10.12/32", Optional.of("192.168.10.1"), "eth0");
    assertThat(link(host(List.of(ETH0), List.of(around)), "192.168.10.12")).isEmpty();
    HostRoute direct = route("192.168.20.0/24", Optional.empty(), "eth0");
    assertThat(link(host(List.of(ETH0), List.of(DEFAULT, direct)), "192.168.20.12"))
        .contains("eth0");
  }

  @Test
  void whereNoNetworkIsKnownAllNodesAreOnOneLink() {
    HostInterface unknown = device("eth0", "192.168.10.11", Optional.empty());
    assertThat(link(host(List.of(unknown), List.of()), "10.9.8.7")).contains("usual");
  }

  private static Optional<String> link(Host host, String target) {
    return OnLink.device(host, IpAddress.of(target), "usual");
  }

  private static Host host(List<HostInterface> interfaces, List<HostRoute> routes) {
    return new Host(
        List.of(), Map.of(), 0, Optional.empty(), false, interfaces, routes, Optional.empty());
  }

  private static HostInterface device(String name, String address, Optional<String> network) {
    return new HostInterface(
        name,
        1500,
        List.of(
            new HostInterface.Address(
                new Attributed<>(IpAddress.of(address), ORIGIN), network.map(Cidr::of))));
  }

  private static HostRoute route(String to, Optional<String> via, String device) {
    return new HostRoute(Cidr.of(to), via.map(IpAddress::of), device);
  }
}
