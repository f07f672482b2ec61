package io.knetc.dump.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.dump.ip.HeldByHost.KernelsOwn;
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
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kernel takes what knetc prints, and `ip` and `bridge` show the same values after it: in a
/// network namespace of its own, where the tools are there and may be used.
final class LoadedByIpTest {
  private static final MacAddress MAC = MacAddress.of("52:f1:04:00:0a:0b");
  private static final MacAddress PEER = MacAddress.of("52:f1:04:00:0a:0c");

  /// The device of the host that overlays stand on.
  private static final String ETH0 =
      """
      ip link set lo up
      ip link add eth0 type veth peer name peer0
      ip addr add 192.168.10.11/24 dev eth0
      ip addr add fd00:10::11/64 dev eth0 nodad
      ip link set eth0 up
      ip link set peer0 up
      """;

  @TempDir Path folder;

  @Test
  void whatIsPrintedIsWhatTheHostHoldsAfterIt() throws IOException, InterruptedException {
    assumeTrue(
        run(ETH0 + "ip link add x type vxlan id 1 dev eth0 dstport 1 && echo made")
            .contains("made"),
        "no ip here, no vxlan in the kernel, or no right to make a namespace of our own");
    IpConfiguration wanted = configuration();
    Files.writeString(folder.resolve("ip.batch"), Configurations.ipBatch(wanted));
    Files.writeString(folder.resolve("bridge.batch"), Configurations.bridgeBatch(wanted));
    String said =
        run(
            ETH0
                + """
                ip -batch ip.batch && bridge -batch bridge.batch
                ip -d link show > link; ip addr show > addr; ip neigh show > neigh
                ip route show > route; ip -6 route show > route6; bridge fdb show > fdb
                """);
    assertThat(said).isEmpty();
    HeldByHost held =
        HeldByHost.of(
            List.of(
                dump(Format.DEVICES, IpFamily.IPV4, "link"),
                dump(Format.DEVICES, IpFamily.IPV4, "addr"),
                dump(Format.NEIGHBOURS, IpFamily.IPV4, "neigh"),
                dump(Format.ROUTES, IpFamily.IPV4, "route"),
                dump(Format.ROUTES, IpFamily.IPV6, "route6"),
                dump(Format.FORWARDING, IpFamily.IPV4, "fdb")),
            KernelsOwn.DROPPED);
    IpConfiguration there = Configurations.withoutOrigins(held.configuration());
    assertThat(there.links()).containsExactlyElementsOf(wanted.links());
    assertThat(there.addresses())
        .filteredOn(address -> !address.device().equals("eth0"))
        .containsExactlyInAnyOrderElementsOf(wanted.addresses());
    assertThat(there.neighbours()).containsExactlyInAnyOrderElementsOf(wanted.neighbours());
    assertThat(there.routes()).containsExactlyInAnyOrderElementsOf(wanted.routes());
    assertThat(there.forwarding()).containsExactlyInAnyOrderElementsOf(wanted.forwarding());
  }

  private static IpConfiguration configuration() {
    return new IpConfiguration(
        List.of(
            overlay("flannel.1", IpAddress.of("192.168.10.11"), MAC, true),
            overlay("flannel-v6.1", IpAddress.of("fd00:10::11"), PEER, false),
            new Link(
                "a",
                new Kind.Bridge(false),
                Optional.of(MAC),
                OptionalInt.of(1500),
                OptionalInt.of(1000),
                Configurations.ANY),
            new Link(
                "flannel0",
                new Kind.Tun(),
                Optional.empty(),
                OptionalInt.of(1472),
                OptionalInt.of(100),
                Configurations.ANY)),
        List.of(
            address("flannel.1", "10.244.0.0", 32, false),
            address("a", "10.244.0.1", 24, true),
            address("flannel-v6.1", "2001:cafe:42::", 128, false)),
        List.of(new Neighbour(IpAddress.of("10.244.1.0"), PEER, "flannel.1", Configurations.ANY)),
        List.of(
            route("10.244.1.0/24", through("10.244.1.0", "flannel.1", true)),
            route("10.244.2.0/24", through("192.168.10.13", "eth0", false)),
            route("10.5.0.0/16", new Way.Device("flannel0", Scope.GLOBAL)),
            route("10.6.0.0/16", new Way.Device("flannel0", Scope.LINK)),
            route("10.7.0.0/16", new Way.Blackhole()),
            route("0.0.0.0/0", through("192.168.10.1", "eth0", false)),
            route("::/0", through("fd00:10::1", "eth0", false)),
            route("2001:cafe:42:1::/64", through("2001:cafe:42:1::", "flannel-v6.1", true)),
            route("2001:cafe:43::/48", new Way.Device("a", Scope.GLOBAL))),
        List.of(
            new ForwardingEntry(
                PEER, "flannel.1", IpAddress.of("192.168.10.12"), Configurations.ANY)));
  }

  private static Link overlay(
      String name, IpAddress local, MacAddress address, boolean groupPolicy) {
    return new Link(
        name,
        new Kind.Vxlan(1, local, "eth0", 8472, groupPolicy, groupPolicy),
        Optional.of(address),
        OptionalInt.of(1430),
        OptionalInt.of(0),
        Configurations.ANY);
  }

  private static InterfaceAddress address(
      String device, String address, int prefixLength, boolean broadcast) {
    return new InterfaceAddress(
        device, IpAddress.of(address), prefixLength, broadcast, Configurations.ANY);
  }

  private static Way through(String gateway, String device, boolean onLink) {
    return new Way.GatewayThrough(IpAddress.of(gateway), device, onLink);
  }

  private static Route route(String destination, Way way) {
    return new Route(Cidr.of(destination), way, Configurations.ANY);
  }

  private IpDump dump(Format format, IpFamily family, String name) throws IOException {
    return IpDumps.parse(format, family, Files.readString(folder.resolve(name)));
  }

  /// What commands in a new network namespace say of errors, and print.
  private String run(String commands) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("unshare", "-n", "sh", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
