package io.knetc.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.ip.ForwardingEntry;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ip.Link.Kind;
import io.knetc.kernel.ip.Neighbour;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.ip.Route.Scope;
import io.knetc.kernel.ip.Route.Way;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RenderIpBatchTest {
  private static final Origin NODE = origin("Node/a");
  private static final Origin PEER = origin("Node/b");
  private static final IpAddress LOCAL = IpAddress.of("192.168.10.11");
  private static final MacAddress MAC = MacAddress.of("52:f1:04:00:0a:0b");
  private static final IpAddress GATEWAY = IpAddress.of("10.244.1.0");

  @Test
  void anOverlayIsMadeBeforeWhatStandsOnIt() throws IOException {
    assertThat(printed(overlay(), false))
        .isEqualTo(
            """
            link add flannel.1 address 52:f1:04:00:0a:0b mtu 1450 txqueuelen 0 type vxlan id 1 \
            local 192.168.10.11 dev eth0 dstport 8472 nolearning
            addr add 10.244.0.0/32 dev flannel.1
            link set flannel.1 up
            addr add 10.0.0.1/24 brd + dev eth0
            neigh replace 10.244.1.0 lladdr 52:f1:04:00:0a:0b dev flannel.1 nud permanent
            route replace 10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink
            """);
  }

  @Test
  void eachLineHasItsOriginAndAnnotatedItsCauseOnce() throws IOException {
    ListedOrigins origins = new ListedOrigins();
    String text = PrintedText.of(out -> RenderIpBatch.run(overlay(), true, out, origins));
    assertThat(text.lines().map(line -> line.replaceAll("^(\\S+ \\S+).*", "$1")))
        .containsExactly(
            "# Node/a",
            "link add",
            "addr add",
            "link set",
            "addr add",
            "# Node/b",
            "neigh replace",
            "route replace");
    assertThat(origins.lines()).containsExactly(NODE, NODE, NODE, NODE, NODE, PEER, PEER, PEER);
  }

  @Test
  void everyKindOfDevice() throws IOException {
    assertThat(links("vx0", new Kind.Vxlan(9, LOCAL, "eth0", 4789, true, true)))
        .isEqualTo(
            """
            link add vx0 mtu 1400 type vxlan id 9 local 192.168.10.11 dev eth0 dstport 4789 \
            learning gbp
            link set vx0 up
            """);
    assertThat(links("cni0", new Kind.Bridge(false)))
        .isEqualTo("link add cni0 mtu 1400 type bridge\nlink set cni0 up\n");
    assertThat(links("flannel.ipip", new Kind.IpInIp(LOCAL)))
        .isEqualTo(
            """
            link add flannel.ipip mtu 1400 type ipip local 192.168.10.11 remote any
            link set flannel.ipip up
            """);
    assertThat(links("flannel-wg", new Kind.Wireguard()))
        .isEqualTo("link add flannel-wg mtu 1400 type wireguard\nlink set flannel-wg up\n");
    assertThat(links("flannel0", new Kind.Tun()))
        .isEqualTo(
            "tuntap add dev flannel0 mode tun\nlink set flannel0 mtu 1400\nlink set flannel0 up\n");
  }

  /// `ip` takes every start of a word for the word: `link add a` would wait for an address.
  @ParameterizedTest
  @ValueSource(strings = {"a", "type", "up", "num_rx_queues"})
  void aNameIsNeverTakenForAWord(String name) throws IOException {
    assertThat(links(name, new Kind.Bridge(false)))
        .isEqualTo("link add name N mtu 1400 type bridge\nlink set dev N up\n".replace("N", name));
  }

  @Test
  void everyKindOfRoute() throws IOException {
    assertThat(route("10.1.0.0/16", new Way.Gateway(GATEWAY)))
        .isEqualTo("route replace 10.1.0.0/16 via 10.244.1.0\n");
    assertThat(route("10.1.0.0/16", new Way.GatewayThrough(GATEWAY, "eth0", false)))
        .isEqualTo("route replace 10.1.0.0/16 via 10.244.1.0 dev eth0\n");
    assertThat(route("10.1.0.0/16", new Way.Device("flannel0", Scope.GLOBAL)))
        .isEqualTo("route replace 10.1.0.0/16 dev flannel0 scope global\n");
    assertThat(route("10.1.0.0/16", new Way.Device("flannel-wg", Scope.LINK)))
        .isEqualTo("route replace 10.1.0.0/16 dev flannel-wg scope link\n");
    assertThat(route("fd00::/64", new Way.Device("flannel-wg-v6", Scope.LINK)))
        .isEqualTo("route replace fd00::/64 dev flannel-wg-v6\n");
    assertThat(route("10.1.0.0/16", new Way.Blackhole()))
        .isEqualTo("route replace blackhole 10.1.0.0/16\n");
  }

  @Test
  void forwardingEntriesReplaceWhatIsThere() throws IOException {
    List<ForwardingEntry> entries = List.of(new ForwardingEntry(MAC, "flannel.1", LOCAL, PEER));
    ListedOrigins origins = new ListedOrigins();
    assertThat(PrintedText.of(out -> RenderBridgeBatch.run(entries, true, out, origins)))
        .isEqualTo(
            """
            # Node/b
            fdb replace 52:f1:04:00:0a:0b dev flannel.1 dst 192.168.10.11 self permanent
            """);
    assertThat(origins.lines()).containsExactly(PEER, PEER);
  }

  private static IpConfiguration overlay() {
    Kind vxlan = new Kind.Vxlan(1, LOCAL, "eth0", 8472, false, false);
    return new IpConfiguration(
        List.of(
            new Link(
                "flannel.1",
                vxlan,
                Optional.of(MAC),
                OptionalInt.of(1450),
                OptionalInt.of(0),
                NODE)),
        List.of(
            new InterfaceAddress("eth0", IpAddress.of("10.0.0.1"), 24, true, NODE),
            new InterfaceAddress("flannel.1", IpAddress.of("10.244.0.0"), 32, false, NODE)),
        List.of(new Neighbour(GATEWAY, MAC, "flannel.1", PEER)),
        List.of(
            new Route(
                Cidr.of("10.244.1.0/24"),
                new Way.GatewayThrough(GATEWAY, "flannel.1", true),
                PEER)),
        List.of());
  }

  private static String links(String name, Kind kind) throws IOException {
    Link link =
        new Link(name, kind, Optional.empty(), OptionalInt.of(1400), OptionalInt.empty(), NODE);
    return printed(
        new IpConfiguration(List.of(link), List.of(), List.of(), List.of(), List.of()), false);
  }

  private static String route(String destination, Way way) throws IOException {
    Route route = new Route(Cidr.of(destination), way, NODE);
    return printed(
        new IpConfiguration(List.of(), List.of(), List.of(), List.of(route), List.of()), false);
  }

  private static String printed(IpConfiguration configuration, boolean annotated)
      throws IOException {
    return PrintedText.of(
        out -> RenderIpBatch.run(configuration, annotated, out, LineOrigins.IGNORED));
  }

  private static Origin origin(String node) {
    return Origin.of(node, "", Span.builtIn("test"), "test");
  }
}
